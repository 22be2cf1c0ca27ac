using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials;

/// <summary>
/// Asks sources in order and takes the first that gives a credential. That one is asked first from then on; when it fails, the whole
/// chain is walked again. The vendors' SDKs do the same (facts, Alibaba Cloud 6.1 and Volcengine 6.1).
/// </summary>
public sealed class CredentialChain(IReadOnlyList<ICredentialSource> sources, Func<string> advice) : ICredentialSource
{
    private ICredentialSource? _proven;

    /// <summary>What the first configured source would give; null when none is configured.</summary>
    public CredentialPreview? Preview()
    {
        foreach (var source in sources)
        {
            if (source.Preview() is { } preview)
            {
                return preview;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
    {
        if (_proven is { } proven)
        {
            try
            {
                return await proven.FindAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (CredentialException)
            {
                _proven = null;
            }
        }

        string? failures = null;
        foreach (var source in sources)
        {
            try
            {
                if (source.Preview() is not null)
                {
                    var finding = await source.FindAsync(cancellationToken).ConfigureAwait(false);
                    _proven = source;
                    return finding;
                }
            }
            catch (CredentialException exception)
            {
                failures = failures is null
                    ? exception.Message
                    : CredentialMessages.FormatAndFailure(failures, exception.Message);
            }
        }

        throw new CredentialException(
            CredentialMessages.NoCredential, failures is null ? advice() : CredentialMessages.FormatTried(advice(), failures));
    }
}
