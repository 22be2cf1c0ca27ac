namespace CloudIam.Core.Credentials;

/// <summary>A credential and where it was found.</summary>
/// <param name="Credential">The credential.</param>
/// <param name="Source">Where it came from, in words fit to be shown.</param>
public sealed record CredentialFinding(CloudCredential Credential, string Source)
{
    /// <summary>When the credential ends; null for a lasting one.</summary>
    public DateTimeOffset? Expiration { get; init; }

    /// <summary>How long before <see cref="Expiration"/> another one is fetched.</summary>
    public TimeSpan RefreshMargin { get; init; }
}
