namespace CloudIam.Core.Grants;

/// <summary>A call in the making, and once it is sealed, a call to make: the parts and where their answers go.</summary>
internal sealed class OpenBatch<TItem, TKey, TPart>(GrantLine<TItem, TKey, TPart> line, IGrantBatch<TPart> rule)
{
    /// <summary>The line of the key that all parts share.</summary>
    public GrantLine<TItem, TKey, TPart> Line { get; } = line;

    /// <summary>The parts, in input order.</summary>
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
}
