using CloudIam.Core.Http;

namespace CloudIam.Core.Resilience;

/// <summary>Whether a run of many calls still has hope, by how its calls ended. The run's own lock guards it.</summary>
internal sealed class RunOutlook
{
    private bool _anyAnswer;

    /// <summary>
    /// The failure after which no other call can succeed either: the credential was refused, or nothing at all could be reached.
    /// Null as long as there is hope.
    /// </summary>
    public ApiException? FatalError { get; private set; }

    /// <summary>Takes note of how a call ended.</summary>
    /// <param name="failure">Its failure; null when it succeeded.</param>
    public void Judge(ApiException? failure)
    {
        _anyAnswer |= failure is null or { Kind: ApiErrorKind.Service };
        if (failure is { IsCredentialRefused: true } || (failure is { Kind: ApiErrorKind.Unreachable } && !_anyAnswer))
        {
            FatalError ??= failure;
        }
    }
}
