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
                else
                {
                    await _delivery.DeliverAsync(
                        batch.Line.Key, batch.Parts, (settled, failure) => Settle(batch, settled, failure), _stop.Token).ConfigureAwait(false);
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
        Settle(batch, Enumerable.Range(0, batch.Parts.Count).Select(place => (place, verdict)).ToList(), fatal);
    }

    private void Settle(
        OpenBatch<TItem, TKey, TPart> batch, IReadOnlyList<(int Place, GrantVerdict Verdict)> settled, ApiException? failure)
    {
        lock (_lock)
        {
            // Before the results can be taken: whoever sees the last of them must see the fatal error too.
            Judge(failure);
            foreach (var (place, verdict) in settled)
            {
                batch.Slots[place].Verdict = verdict;
                _window.MarkAnswered(batch.Line.Key, batch.Parts[place]);
            }

            Release(batch.Line);
            KeepMoving();
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Decides whether the outcome of a call leaves hope for the other batches.</summary>
    private void Judge(ApiException? failure)
    {
        _anyAnswer |= failure is null or { Kind: ApiErrorKind.Service };
        if (failure is { IsCredentialRefused: true } || (failure is { Kind: ApiErrorKind.Unreachable } && !_anyAnswer))
        {
            FatalError ??= failure;
        }
    }
}
