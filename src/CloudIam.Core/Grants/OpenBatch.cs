namespace CloudIam.Core.Grants;

/// <summary>A call in the making, and once it is sealed, a call to make: the parts and where their answers go.</summary>
/// <param name="line">The line of the key that all parts share.</param>
/// <param name="rule">What may go into it.</param>
/// <param name="unanswered">The call of an earlier process that it repeats; null for a new one.</param>
internal sealed class OpenBatch<TItem, TKey, TPart>(
    GrantLine<TItem, TKey, TPart> line, IGrantBatch<TPart> rule, UnansweredBatch<TPart>? unanswered = null)
{
    /// <summary>The line of the key that all parts share.</summary>
    public GrantLine<TItem, TKey, TPart> Line { get; } = line;

    /// <summary>The call of an earlier process that it repeats; null for a new one.</summary>
    public UnansweredBatch<TPart>? Unanswered { get; } = unanswered;

    /// <summary>Whether its parts are only looked up.</summary>
    public bool IsReading { get; set; }

    /// <summary>The parts, in the order they are sent.</summary>
    public List<TPart> Parts { get; } = [];

    /// <summary>Where the answers go, beside <see cref="Parts"/>.</summary>
    public List<Slot> Slots { get; } = [];

    /// <summary>Offers a part to the packing rule, and keeps it where it is taken.</summary>
    public BatchOffer Offer(TPart part, Slot slot)
    {
        var offer = rule.Offer(part);
        if (offer is BatchOffer.Taken or BatchOffer.TakenAndFull)
        {
            Parts.Add(part);
            Slots.Add(slot);
        }

        return offer;
    }

    /// <summary>
    /// Makes it ready to be sent, and gives the ticket. What repeats a whole call repeats it to the letter: same token, same
    /// order.
    /// </summary>
    public BatchTicket Seal(TimeProvider timeProvider)
    {
        if (Unanswered is null)
        {
            return BatchTicket.Issue(timeProvider);
        }

        if (Parts.Count < Unanswered.Parts.Count)
        {
            return Unanswered.Ticket.IssueForPart(timeProvider);
        }

        var slots = Unanswered.Parts.Select(part => Slots[Parts.IndexOf(part)]).ToList();
        Parts.Clear();
        Parts.AddRange(Unanswered.Parts);
        Slots.Clear();
        Slots.AddRange(slots);
        return Unanswered.Ticket;
    }
}
