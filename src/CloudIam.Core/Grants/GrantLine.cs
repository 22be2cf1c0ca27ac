namespace CloudIam.Core.Grants;

/// <summary>
/// All that belongs to one batch key: the batches that are being filled, and the items in input order. An item leaves when it and all
/// before it are answered.
/// </summary>
internal sealed class GrantLine<TItem, TKey, TPart>(TKey key)
{
    private readonly Queue<(TItem Item, Slot[] Slots)> _waiting = new();

    /// <summary>The key.</summary>
    public TKey Key { get; } = key;

    /// <summary>Batches that can still take parts, oldest first.</summary>
    public List<OpenBatch<TItem, TKey, TPart>> Open { get; } = [];

    /// <summary>Groups of parts to look up that can still take parts, oldest first.</summary>
    public List<OpenBatch<TItem, TKey, TPart>> Readings { get; } = [];

    /// <summary>The batch that takes parts which wait for all others; null when there is none.</summary>
    public OpenBatch<TItem, TKey, TPart>? Late { get; set; }

    /// <summary>Whether nothing hangs on this line any more.</summary>
    public bool IsIdle => _waiting.Count == 0 && Open.Count == 0 && Readings.Count == 0;

    /// <summary>Puts an item at the end.</summary>
    public void Enqueue(TItem item, Slot[] slots) => _waiting.Enqueue((item, slots));

    /// <summary>Takes the first item if it is answered.</summary>
    public bool TryDequeue(out GrantResult<TItem> result)
    {
        if (_waiting.Count == 0 || Array.Exists(_waiting.Peek().Slots, static slot => slot.Verdict is null))
        {
            result = default;
            return false;
        }

        var (item, slots) = _waiting.Dequeue();
        result = new GrantResult<TItem>(item, Array.ConvertAll(slots, static slot => slot.Verdict!));
        return true;
    }
}
