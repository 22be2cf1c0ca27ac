using CloudIam.Core.Http;
using CloudIam.Core.Resilience;
using CloudIam.Core.Signing;

namespace CloudIam.Core.Grants;

/// <summary>What a call of one content keeps however often it is sent, also by a later process.</summary>
/// <param name="ClientToken">Makes repetitions of the call one call, where the API takes a token; at most 64 ASCII characters.</param>
/// <param name="FirstSent">When it was sent first.</param>
/// <param name="IsReplay">Whether an earlier process may have sent it already.</param>
public sealed record BatchTicket(string ClientToken, DateTimeOffset FirstSent, bool IsReplay = false)
{
    /// <summary>The ticket of a call that was never sent before.</summary>
    public static BatchTicket Issue(TimeProvider timeProvider) => new(RandomIds.Next().ToString("D"), timeProvider.GetUtcNow());

    /// <summary>The ticket of a call with a part of the content: a token of its own, but no less sent before.</summary>
    public BatchTicket IssueForPart(TimeProvider timeProvider) =>
        IsReplay ? Issue(timeProvider) with { FirstSent = FirstSent, IsReplay = true } : Issue(timeProvider);

    /// <summary>
    /// Whether nobody knows what became of the content although the call has failed: this process or an earlier one may have had
    /// it carried out, and the answer is not final about it. Then the state must be read.
    /// </summary>
    public bool IsOutcomeOpen(ApiException exception) =>
        exception.IsOutcomeOpen || (IsReplay && !ErrorCodes.IsFinal(exception.Code));
}
