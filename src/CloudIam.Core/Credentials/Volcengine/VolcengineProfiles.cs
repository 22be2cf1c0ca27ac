namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>The profiles of the <c>ve</c> command line, for completion: no network, and no error.</summary>
public static class VolcengineProfiles
{
    /// <summary>The profiles' names in the file's order; none when the file cannot be read.</summary>
    public static IReadOnlyList<string> List(CredentialMachine machine)
    {
        try
        {
            // Whoever completes a name is not asking about the file's permissions.
            var config = VolcengineCliConfig.ReadQuietly(machine, "ve CLI");
            return config is null ? [] : config.ProfileNames.ToList();
        }
        catch (CredentialException)
        {
            return [];
        }
    }
}
