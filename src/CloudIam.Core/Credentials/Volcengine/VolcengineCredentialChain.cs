using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>Volcengine's sources in its SDKs' order. Source: facts, Volcengine 6.1 to 6.5.</summary>
public static class VolcengineCredentialChain
{
    /// <summary>
    /// Environment, OIDC from the environment, the command line's profile, the old SDKs' file, instance metadata. A profile that is
    /// named is asked alone, so that its failure is an error and nobody acts as somebody else; one that a variable names ends the chain.
    /// </summary>
    /// <param name="machine">The machine.</param>
    /// <param name="profileName">The profile that is asked for; null for the chain.</param>
    public static ICredentialSource Create(CredentialMachine machine, string? profileName)
    {
        var profile = new VolcengineCliSource(machine, profileName);
        if (!string.IsNullOrWhiteSpace(profileName))
        {
            return profile;
        }

        List<ICredentialSource> sources = [new VolcengineEnvironmentSource(machine), new VolcengineOidcSource(machine), profile];
        if (VolcengineCliConfig.FindVariableProfile(machine.Variables) is null)
        {
            sources.Add(new VolcengineLegacyFileSource(machine));
            sources.Add(new VolcengineMetadataSource(machine));
        }

        return new CredentialChain(sources, static () => CredentialMessages.NoVolcengineCredential);
    }
}
