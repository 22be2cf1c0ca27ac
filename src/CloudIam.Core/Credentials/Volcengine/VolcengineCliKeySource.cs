namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>The key pair that stands in a profile, lasting or with a token. Source: facts, Volcengine 6.3.</summary>
internal sealed class VolcengineCliKeySource(VolcengineCliProfile profile) : ICredentialSource
{
    /// <inheritdoc/>
    public CredentialPreview Preview() => new(profile.SourceName) { AccessKeyId = profile.RequireKey().MaskedAccessKeyId };

    /// <inheritdoc/>
    public Task<CredentialFinding> FindAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new CredentialFinding(profile.RequireKey(), profile.SourceName));
}
