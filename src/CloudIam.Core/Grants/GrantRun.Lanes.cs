using CloudIam.Core.Http;

namespace CloudIam.Core.Grants;

/// <content>The lanes: what sends the batches that are ready, and what their outcome means for the rest.</content>
public sealed partial class GrantRun<TItem, TKey, TPart>
{
    private void Dispatch(OpenBatch<TItem, TKey, TPart> batch)
    {
        _ready.Enqueue(batch);
        if (_lanes < _options.ThrottleLimit)
        {
            _lanes++;
            _ = Task.Run(RunLaneAsync);
        }
    }

    /// <summary>Sends batches until there is none left to send.</summary>
    private async Task RunLaneAsync()
    {
        try
        {
            while (TryNextBatch(out var batch))
            {
                if (FatalError is { } fatal)
                {
                    SettleUnsent(batch, fatal);
                }
                else if (batch.IsReading)
                {
                    await LookUpAsync(batch).ConfigureAwait(false);
                }
                else
                {
                    var ticket = batch.Seal(_options.TimeProvider);
                    await _delivery.DeliverAsync(
                        batch.Line.Key, batch.Parts, ticket, (places, verdicts, failure) => Settle(batch, places, verdicts, failure), _stop.Token)
                        .ConfigureAwait(false);
                }
            }
        }
#pragma warning disable CA1031 // Whatever it is, it must reach the thread that waits.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            lock (_lock)
            {
                _defect = exception;
                Monitor.PulseAll(_lock);
            }
        }
    }

    private bool TryNextBatch(out OpenBatch<TItem, TKey, TPart> batch)
    {
        lock (_lock)
        {
            if (_ready.Count == 0)
            {
                _lanes--;
                KeepMoving();
                batch = null!;
                return false;
            }

            // Whoever waits for room is woken when this batch is settled; by then there may be a result as well.
            batch = _ready.Dequeue();
            return true;
        }
    }

    private void SettleUnsent(OpenBatch<TItem, TKey, TPart> batch, ApiException fatal)
    {
        var verdict = GrantVerdict.NotSent(fatal);
        if (batch.Unanswered is not null)
        {
            // Not by this process; an earlier one may have sent it.
            verdict = verdict with { Status = GrantStatus.Unknown };
        }

        SettleAll(batch, verdict, fatal);
    }

    private void SettleAll(OpenBatch<TItem, TKey, TPart> batch, GrantVerdict verdict, ApiException? failure) =>
        Settle(
            batch,
            Enumerable.Range(0, batch.Parts.Count).ToList(),
            Enumerable.Repeat(verdict, batch.Parts.Count).ToList(),
            failure);

    private void Settle(
        OpenBatch<TItem, TKey, TPart> batch,
        IReadOnlyList<int> places,
        IReadOnlyList<GrantVerdict> verdicts,
        ApiException? failure)
    {
        lock (_lock)
        {
            // Before the results can be taken: whoever sees the last of them must see the fatal error too.
            _outlook.Judge(failure);
            if (batch.IsReading)
            {
                EndReading();
            }

            for (var i = 0; i < places.Count; i++)
            {
                batch.Slots[places[i]].Verdict = verdicts[i];
                _window.MarkAnswered(batch.Line.Key, batch.Parts[places[i]]);
            }

            Release(batch.Line);
            KeepMoving();
            Signal();
        }
    }
}
