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
        var status = StatusCode is { } code ? $" (HTTP {code})" : "";
        var outcome = ErrorCode is null ? "succeeded" : $"failed: {ErrorCode}{status}";
        var id = string.IsNullOrEmpty(RequestId) ? "no request id" : $"request {RequestId}";
        return FormattableString.Invariant(
            $"{Action} at {Endpoint}, attempt {Number}, {outcome}, {Duration.TotalMilliseconds:0} ms, {id}.");
    }
}
