namespace CloudIam.Core.Grants;

/// <summary>
/// A call that an earlier process sent, or was about to send, and of which parts are without an answer. As a packing rule it is
/// full when all of these are in it.
/// </summary>
/// <param name="ticket">The ticket that it was sent with.</param>
/// <param name="parts">All its parts, in the order of the call.</param>
public sealed class UnansweredBatch<TPart>(BatchTicket ticket, IReadOnlyList<TPart> parts) : IGrantBatch<TPart>
{
    /// <summary>The ticket that it was sent with, for a replay.</summary>
    public BatchTicket Ticket { get; } = ticket with { IsReplay = true };

    /// <summary>All its parts, in the order of the call, the answered ones included.</summary>
    public IReadOnlyList<TPart> Parts { get; } = parts;

    /// <summary>Parts without an answer that this run has not asked for yet.</summary>
    public int Outstanding { get; internal set; }

    /// <inheritdoc/>
    public BatchOffer Offer(TPart part) => --Outstanding == 0 ? BatchOffer.TakenAndFull : BatchOffer.Taken;
}
