namespace CloudIam.Core.Credentials;

/// <summary>A credential that was given, and cannot be renewed.</summary>
public sealed class StaticCredentialProvider(CredentialFinding finding) : ICredentialProvider
{
    /// <inheritdoc/>
    public ValueTask<CredentialFinding> GetAsync(CancellationToken cancellationToken) => new(finding);

    /// <inheritdoc/>
    public bool TryInvalidate(CloudCredential refused) => false;
}
