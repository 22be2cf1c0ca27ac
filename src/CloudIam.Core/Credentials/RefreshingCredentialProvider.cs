namespace CloudIam.Core.Credentials;

/// <summary>
/// Keeps a source's credential and renews it in time: a while before it ends, and at once when the cloud refuses it as expired. However
/// many lanes ask, one fetch is under way. A renewal that fails while the present credential is still good is tried again later.
/// </summary>
public sealed class RefreshingCredentialProvider(ICredentialSource source, TimeProvider timeProvider) : ICredentialProvider, IDisposable
{
    /// <summary>How long a failed early renewal is not repeated.</summary>
    private static readonly TimeSpan s_pauseAfterFailure = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private CredentialFinding? _finding;
    private CloudCredential? _refused;
    private DateTimeOffset _notBefore;

    /// <inheritdoc/>
    public async ValueTask<CredentialFinding> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _finding) is { } present && !IsDue(present))
        {
            return present;
        }

        await _fetching.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Another lane may have fetched it while this one waited.
            if (_finding is { } fresh && !IsDue(fresh))
            {
                return fresh;
            }

            var found = await source.FindAsync(cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _finding, found);
            return found;
        }
        catch (CredentialException) when (_finding is { } usable && IsUsable(usable))
        {
            _notBefore = timeProvider.GetUtcNow() + s_pauseAfterFailure;
            return usable;
        }
        finally
        {
            _fetching.Release();
        }
    }

    /// <inheritdoc/>
    public bool TryInvalidate(CloudCredential refused)
    {
        // A lasting key cannot be renewed; a credential that was replaced meanwhile is no news.
        if (Volatile.Read(ref _finding) is not { } present || (present.Expiration is null && present.Credential.SecurityToken is null))
        {
            return false;
        }

        if (ReferenceEquals(present.Credential, refused))
        {
            _refused = refused;
        }

        return true;
    }

    /// <summary>Ends the provider.</summary>
    public void Dispose() => _fetching.Dispose();

    private bool IsDue(CredentialFinding finding)
    {
        if (ReferenceEquals(finding.Credential, _refused))
        {
            return true;
        }

        var now = timeProvider.GetUtcNow();
        return finding.Expiration is { } end && now >= end - finding.RefreshMargin && (now >= _notBefore || now >= end);
    }

    private bool IsUsable(CredentialFinding finding) =>
        !ReferenceEquals(finding.Credential, _refused) && (finding.Expiration is null || timeProvider.GetUtcNow() < finding.Expiration);
}
