namespace CloudIam.Core.Grants;

/// <summary>Fills batches by key and gives away those that are ready to be sent. Used under the run's lock.</summary>
/// <param name="openBatch">Starts a batch.</param>
/// <param name="openOf">Where a line keeps the batches that can still take parts.</param>
/// <param name="send">Takes a batch that is ready.</param>
internal sealed class BatchPacker<TItem, TKey, TPart>(
    Func<IGrantBatch<TPart>> openBatch,
    Func<GrantLine<TItem, TKey, TPart>, List<OpenBatch<TItem, TKey, TPart>>> openOf,
    Action<OpenBatch<TItem, TKey, TPart>> send)
{
    /// <summary>Batches that can still take parts, over all keys, oldest first.</summary>
    private readonly LinkedList<OpenBatch<TItem, TKey, TPart>> _open = new();

    /// <summary>Those of them that repeat a call of an earlier process.</summary>
    private readonly Dictionary<UnansweredBatch<TPart>, OpenBatch<TItem, TKey, TPart>> _replays = [];

    /// <summary>Batches of parts that wait for all others.</summary>
    private readonly List<OpenBatch<TItem, TKey, TPart>> _late = [];

    /// <summary>Parts that wait in batches not yet sent, but for those that wait for all others.</summary>
    public int OpenParts { get; private set; }

    /// <summary>Puts a part into the first batch of its line that takes it.</summary>
    public void Add(GrantLine<TItem, TKey, TPart> line, TPart part, Slot slot)
    {
        if (part is ILatePart)
        {
            AddLate(line, part, slot);
            return;
        }

        var open = openOf(line);
        for (var i = 0; i < open.Count;)
        {
            var batch = open[i];
            switch (batch.Offer(part, slot))
            {
                case BatchOffer.Taken:
                    OpenParts++;
                    return;
                case BatchOffer.TakenAndFull:
                    OpenParts++;
                    Seal(batch);
                    return;
                case BatchOffer.Ripe:
                    Seal(batch);
                    break;
                default:
                    i++;
                    break;
            }
        }

        var fresh = new OpenBatch<TItem, TKey, TPart>(line, openBatch());
        open.Add(fresh);
        _open.AddLast(fresh);
        OpenParts++;
        if (fresh.Offer(part, slot) == BatchOffer.TakenAndFull)
        {
            Seal(fresh);
        }
    }

    /// <summary>Puts a part back together with those that an earlier process sent it with.</summary>
    public void AddReplay(GrantLine<TItem, TKey, TPart> line, UnansweredBatch<TPart> unanswered, TPart part, Slot slot)
    {
        if (!_replays.TryGetValue(unanswered, out var batch))
        {
            batch = new OpenBatch<TItem, TKey, TPart>(line, unanswered, unanswered);
            _replays.Add(unanswered, batch);
            _open.AddLast(batch);
        }

        OpenParts++;
        if (batch.Offer(part, slot) == BatchOffer.TakenAndFull)
        {
            Seal(batch);
        }
    }

    /// <summary>Sends the batch that has waited longest, however full it is. False when there is none.</summary>
    public bool SealOldest()
    {
        if (_open.First is not { } oldest)
        {
            return false;
        }

        Seal(oldest.Value);
        return true;
    }

    /// <summary>Sends the batches that waited for all others.</summary>
    public void SealLate()
    {
        foreach (var batch in _late)
        {
            batch.Line.Late = null;
            send(batch);
        }

        _late.Clear();
    }

    private void AddLate(GrantLine<TItem, TKey, TPart> line, TPart part, Slot slot)
    {
        var offer = line.Late?.Offer(part, slot);
        if (offer is not (BatchOffer.Taken or BatchOffer.TakenAndFull))
        {
            line.Late = new OpenBatch<TItem, TKey, TPart>(line, openBatch());
            _late.Add(line.Late);
            offer = line.Late.Offer(part, slot);
        }

        if (offer == BatchOffer.TakenAndFull)
        {
            line.Late = null;
        }
    }

    private void Seal(OpenBatch<TItem, TKey, TPart> batch)
    {
        if (batch.Unanswered is { } unanswered)
        {
            _replays.Remove(unanswered);
        }

        openOf(batch.Line).Remove(batch);
        _open.Remove(batch);
        OpenParts -= batch.Parts.Count;
        send(batch);
    }
}
