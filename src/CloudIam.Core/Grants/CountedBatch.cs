namespace CloudIam.Core.Grants;

/// <summary>A batch that is full at a number of parts.</summary>
public sealed class CountedBatch<TPart>(int size) : IGrantBatch<TPart>
{
    private int _count;

    /// <inheritdoc/>
    public BatchOffer Offer(TPart part) => ++_count >= size ? BatchOffer.TakenAndFull : BatchOffer.Taken;
}
