namespace CloudIam.Core.Grants;

/// <summary>What a call of one content keeps however often it is sent, also by a later process.</summary>
/// <param name="ClientToken">Makes repetitions of the call one call, where the API takes a token; at most 64 ASCII characters.</param>
/// <param name="FirstSent">When it was sent first.</param>
/// <param name="IsReplay">Whether an earlier process may have sent it already.</param>
public sealed record BatchTicket(string ClientToken, DateTimeOffset FirstSent, bool IsReplay = false)
{
    /// <summary>The ticket of a call that was never sent before.</summary>
    public static BatchTicket Issue(TimeProvider timeProvider) => new(Guid.NewGuid().ToString("D"), timeProvider.GetUtcNow());
}
