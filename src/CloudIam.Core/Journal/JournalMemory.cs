using System.Text.Json;
using CloudIam.Core.Grants;

namespace CloudIam.Core.Journal;

/// <summary>
/// What a journal tells about each part: its final answer, or the call that it waits for. Used by one thread at a time.
/// </summary>
/// <remarks>
/// The last line about a part counts; only a success stands whatever comes after it. About 300 bytes a part: keys are shared, and
/// verdicts within a call.
/// </remarks>
internal sealed class JournalMemory<TKey, TPart>
    where TKey : notnull
{
    /// <summary>By part: a <see cref="GrantVerdict"/>, or an <see cref="UnansweredBatch{TPart}"/>.</summary>
    private readonly Dictionary<(TKey Key, TPart Part), object> _parts = [];

    private readonly Dictionary<TKey, TKey> _keys = [];
    private readonly Dictionary<long, (TKey Key, UnansweredBatch<TPart> Batch)> _open = [];

    /// <summary>The highest number of a call; 0 when there was none.</summary>
    public long LastNumber { get; private set; }

    /// <summary>Parts that have their final answer.</summary>
    public int Answered { get; private set; }

    /// <summary>Parts that wait for the answer to a call.</summary>
    public int Unanswered { get; private set; }

    /// <summary>Takes in the next line.</summary>
    /// <exception cref="JsonException">It does not follow from the lines before.</exception>
    public void Take(JournalEntry entry)
    {
        if (entry is SendingEntry<TKey, TPart> sending)
        {
            TakeSending(sending);
        }
        else if (entry is AnswerEntry answer)
        {
            TakeAnswer(answer);
        }
    }

    /// <summary>Ends the taking in; from now on it may be asked.</summary>
    public void Seal()
    {
        foreach (var part in _parts.Values)
        {
            if (part is UnansweredBatch<TPart> batch)
            {
                batch.Outstanding++;
                Unanswered++;
            }
            else
            {
                Answered++;
            }
        }

        _open.Clear();
        _keys.Clear();
    }

    /// <summary>The final answer on a part; null when there is none.</summary>
    public GrantVerdict? FindAnswer(TKey key, TPart part) =>
        _parts.TryGetValue((key, part), out var known) ? known as GrantVerdict : null;

    /// <summary>The call that a part waits for, once; null when there is none.</summary>
    public UnansweredBatch<TPart>? TakeUnanswered(TKey key, TPart part)
    {
        if (!_parts.TryGetValue((key, part), out var known) || known is not UnansweredBatch<TPart> batch)
        {
            return null;
        }

        _parts.Remove((key, part));
        return batch;
    }

    private void TakeSending(SendingEntry<TKey, TPart> sending)
    {
        // Lanes number their calls before they write them, so the numbers need not ascend.
        if (_open.ContainsKey(sending.Number))
        {
            throw new JsonException($"There is a second call {sending.Number}.");
        }

        LastNumber = Math.Max(LastNumber, sending.Number);
        if (!_keys.TryGetValue(sending.Key, out var key))
        {
            key = sending.Key;
            _keys.Add(key, key);
        }

        var batch = new UnansweredBatch<TPart>(sending.Ticket, sending.Parts);
        _open.Add(sending.Number, (key, batch));
        foreach (var part in sending.Parts)
        {
            if (!IsSuccess((key, part)))
            {
                _parts[(key, part)] = batch;
            }
        }
    }

    private void TakeAnswer(AnswerEntry answer)
    {
        if (!_open.TryGetValue(answer.Number, out var call)
            || (answer.Places is { } places && places.Count != call.Batch.Parts.Count))
        {
            throw new JsonException($"The answer to call {answer.Number} fits no call.");
        }

        _open.Remove(answer.Number);
        for (var i = 0; i < call.Batch.Parts.Count; i++)
        {
            var (verdict, isFinal) = answer.Verdicts[answer.Places?[i] ?? 0];
            var part = (call.Key, call.Batch.Parts[i]);
            if (IsSuccess(part))
            {
                continue;
            }

            if (isFinal)
            {
                _parts[part] = verdict;
            }
            else if (verdict.Status != GrantStatus.Unknown)
            {
                _parts.Remove(part);
            }
        }
    }

    private bool IsSuccess((TKey Key, TPart Part) part) =>
        _parts.TryGetValue(part, out var known) && known is GrantVerdict { Status: not GrantStatus.Failed };
}
