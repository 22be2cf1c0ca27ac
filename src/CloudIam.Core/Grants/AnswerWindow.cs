namespace CloudIam.Core.Grants;

/// <summary>
/// Remembers which parts were seen, so that a duplicate is sent once and answered each time: all that are still unanswered, and the
/// newest answered ones.
/// </summary>
/// <remarks>
/// Bounded, so that a run of any length has the same footprint. A duplicate that comes more than <see cref="AnsweredLimit"/> distinct
/// parts after the first is sent again, which is safe: it is then already present.
/// </remarks>
internal sealed class AnswerWindow<TKey, TPart>
    where TKey : notnull
{
    /// <summary>Answered parts that are remembered.</summary>
    public const int AnsweredLimit = 65_536;

    private readonly Dictionary<(TKey Key, TPart Part), Slot> _slots = [];
    private readonly Queue<(TKey Key, TPart Part)> _answered = new();

    /// <summary>The slot of a part. Says whether the part is new and must be sent.</summary>
    public bool TryAdd(TKey key, TPart part, out Slot slot)
    {
        if (_slots.TryGetValue((key, part), out var known))
        {
            slot = known;
            return false;
        }

        slot = new Slot();
        _slots.Add((key, part), slot);
        return true;
    }

    /// <summary>Says that a part has its answer, so that it may be forgotten in its turn.</summary>
    public void MarkAnswered(TKey key, TPart part)
    {
        _answered.Enqueue((key, part));
        if (_answered.Count > AnsweredLimit)
        {
            _slots.Remove(_answered.Dequeue());
        }
    }
}
