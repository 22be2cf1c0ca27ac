namespace CloudIam.Core.Credentials;

/// <summary>One place where a credential may be. One source a file; each can be used and tested alone.</summary>
public interface ICredentialSource
{
    /// <summary>What the source would give; null when it is not configured on this machine. Asks no network and runs nothing.</summary>
    /// <exception cref="CredentialException">It is configured, and what is configured cannot be used.</exception>
    CredentialPreview? Preview();

    /// <summary>Gets a credential. Called only when <see cref="Preview"/> gave something, and again when a new one is needed.</summary>
    /// <exception cref="CredentialException">No credential is to be had.</exception>
    Task<CredentialFinding> FindAsync(CancellationToken cancellationToken);
}
