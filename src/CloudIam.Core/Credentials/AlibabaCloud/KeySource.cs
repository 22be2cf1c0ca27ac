namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>A key that a profile holds in itself.</summary>
internal sealed class KeySource(string source, CloudCredential credential) : ICredentialSource
{
    /// <inheritdoc/>
    public CredentialPreview Preview() => new(source) { AccessKeyId = credential.MaskedAccessKeyId };

    /// <inheritdoc/>
    public Task<CredentialFinding> FindAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new CredentialFinding(credential, source));
}
