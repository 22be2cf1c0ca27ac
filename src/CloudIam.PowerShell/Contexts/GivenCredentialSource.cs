using CloudIam.Core.Credentials;

namespace CloudIam.PowerShell.Contexts;

/// <summary>The credential that <c>Set-CloudIamContext</c> was given.</summary>
internal sealed class GivenCredentialSource(CloudCredential credential) : ICredentialSource
{
    private const string Name = "Context";

    /// <inheritdoc/>
    public CredentialPreview Preview() => new(Name) { AccessKeyId = credential.MaskedAccessKeyId };

    /// <inheritdoc/>
    public Task<CredentialFinding> FindAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new CredentialFinding(credential, Name));
}
