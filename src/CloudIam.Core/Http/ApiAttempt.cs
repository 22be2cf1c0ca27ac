using System.Globalization;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Http;

/// <summary>One HTTP attempt that has ended, for whoever watches a run. Holds no secret.</summary>
/// <param name="Action">The action that was called.</param>
/// <param name="Endpoint">Host and port it was sent to.</param>
/// <param name="Number">1 for the first attempt of a call, 2 for its first retry.</param>
/// <param name="Duration">How long the attempt took.</param>
/// <param name="RequestId">The cloud's id of the request; null when there is none.</param>
/// <param name="ErrorCode">Why it failed; null when it succeeded.</param>
/// <param name="StatusCode">The HTTP status of a failure; null when it succeeded or had no answer.</param>
public sealed record ApiAttempt(
    string Action, string Endpoint, int Number, TimeSpan Duration, string? RequestId, string? ErrorCode, int? StatusCode)
{
    /// <summary>The attempt in one line.</summary>
    public override string ToString()
    {
        var outcome = ErrorCode is null ? HttpMessages.OutcomeSucceeded
            : StatusCode is { } status ? HttpMessages.FormatOutcomeFailedStatus(ErrorCode, status)
            : HttpMessages.FormatOutcomeFailed(ErrorCode);
        var milliseconds = Duration.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
        return string.IsNullOrEmpty(RequestId)
            ? HttpMessages.FormatAttemptWithoutId(Action, Endpoint, Number, outcome, milliseconds)
            : HttpMessages.FormatAttempt(Action, Endpoint, Number, outcome, milliseconds, RequestId);
    }
}
