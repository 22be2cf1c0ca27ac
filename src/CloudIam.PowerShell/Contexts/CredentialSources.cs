using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;
using CloudIam.Core.Credentials.Volcengine;

namespace CloudIam.PowerShell.Contexts;

/// <summary>The sources of credentials for a cloud, as a context or a profile name asks for them.</summary>
internal static class CredentialSources
{
    /// <summary>The vendor's default chain, or one profile alone.</summary>
    public static ICredentialSource Chain(CloudProvider cloud, CredentialMachine machine, string? profileName) =>
        cloud == CloudProvider.Volcengine
            ? VolcengineCredentialChain.Create(machine, profileName)
            : AlibabaCloudCredentialChain.Create(machine, profileName);

    /// <summary>The source of a context: its credential, its profile, or the default chain; then the role it assumes with it.</summary>
    /// <exception cref="ArgumentException">The context's credential or role cannot be right.</exception>
    public static ICredentialSource Of(CloudIamContext context, CredentialMachine machine)
    {
        ICredentialSource source = context.Credential is { } credential
            ? new GivenCredentialSource(CredentialConversion.ToCloudCredential(credential, context.SecurityToken))
            : Chain(context.Cloud, machine, context.ChosenProfileName);
        return context.AssumeRoleSettings is not { } role ? source
            : context.Cloud == CloudProvider.Volcengine
                ? new VolcengineAssumeRoleSource(
                    machine, source, new VolcengineAssumeRoleRequest(role.RoleName, role.SessionName, role.DurationSeconds))
                : new AssumeRoleSource(
                    machine, source, new AssumeRoleRequest(role.RoleName, role.SessionName, role.DurationSeconds, role.ExternalId));
    }

    /// <summary>The names of the profiles in the vendors' files. Asks no network.</summary>
    public static IReadOnlyList<string> ProfileNames(CloudProvider cloud, CredentialMachine machine) =>
        cloud == CloudProvider.Volcengine ? VolcengineProfiles.List(machine) : AlibabaCloudProfiles.List(machine);
}
