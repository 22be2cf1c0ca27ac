namespace CloudIam.Core.Credentials;

/// <summary>Reads credentials and settings from environment variables. Blank counts as not set, as in the vendors' tools.</summary>
internal static class EnvironmentVariables
{
    /// <summary>
    /// The first family of variables whose id and secret are both set. A family is never mixed with another, so that two accounts'
    /// halves make no pair.
    /// </summary>
    public static CredentialFinding? FindCredential(
        IEnumerable<(string Id, string Secret, string? Token)> families, Func<string, string?> variables)
    {
        foreach (var (id, secret, token) in families)
        {
            if (Read(id, variables) is { } accessKeyId && Read(secret, variables) is { } accessKeySecret)
            {
                var securityToken = token is null ? null : Read(token, variables);
                return new CredentialFinding(new CloudCredential(accessKeyId, accessKeySecret, securityToken), $"Environment ({id})");
            }
        }

        return null;
    }

    /// <summary>The first variable that is set.</summary>
    public static string? FindFirst(IEnumerable<string> names, Func<string, string?> variables) =>
        names.Select(name => Read(name, variables)).FirstOrDefault(static value => value is not null);

    private static string? Read(string name, Func<string, string?> variables) =>
        variables(name)?.Trim() is { Length: > 0 } value ? value : null;
}
