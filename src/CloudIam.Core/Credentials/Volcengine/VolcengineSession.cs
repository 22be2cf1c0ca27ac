namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>A temporary key that STS gave out.</summary>
/// <param name="Credential">The key.</param>
/// <param name="Expiration">When it ends, by the service's clock.</param>
public sealed record VolcengineSession(CloudCredential Credential, DateTimeOffset Expiration)
{
    /// <summary>How long before its end a session is replaced. Source: facts, Volcengine 6.7.</summary>
    internal static readonly TimeSpan RefreshMargin = TimeSpan.FromSeconds(60);

    /// <summary>The session as a source's finding.</summary>
    internal CredentialFinding ToFinding(string source) =>
        new(Credential, source) { Expiration = Expiration, RefreshMargin = RefreshMargin };
}
