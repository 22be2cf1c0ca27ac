using CloudIam.Core.Http;

namespace CloudIam.Core.Grants;

/// <content>Looking up first: what is there already is answered, what is missing goes on to be packed and sent.</content>
public sealed partial class GrantRun<TItem, TKey, TPart>
{
    private readonly IPresenceReader<TKey, TPart>? _presence;
    private readonly BatchPacker<TItem, TKey, TPart>? _readings;

    /// <summary>Groups of parts that wait for a lane to look them up, or are being looked up.</summary>
    private int _readingsUnderWay;

    private void DispatchReading(OpenBatch<TItem, TKey, TPart> batch)
    {
        _readingsUnderWay++;
        batch.IsReading = true;
        Dispatch(batch);
    }

    private async Task LookUpAsync(OpenBatch<TItem, TKey, TPart> batch)
    {
        try
        {
            var answers = await _presence!.ReadAsync(batch.Line.Key, batch.Parts, _stop.Token).ConfigureAwait(false);
            TakeReading(
                batch,
                answers.Count == batch.Parts.Count
                    ? answers
                    : throw new InvalidOperationException($"{answers.Count} answers for {batch.Parts.Count} parts."));
        }
        catch (ApiException exception)
        {
            SettleAll(batch, GrantVerdict.NotRead(exception), exception);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            SettleAll(batch, StoppedVerdict.Unsent, failure: null);
        }
    }

    private void TakeReading(OpenBatch<TItem, TKey, TPart> batch, IReadOnlyList<GrantVerdict?> answers)
    {
        lock (_lock)
        {
            _outlook.Judge(failure: null);
            for (var i = 0; i < answers.Count; i++)
            {
                if (answers[i] is { } answer)
                {
                    batch.Slots[i].Verdict = answer;
                    _window.MarkAnswered(batch.Line.Key, batch.Parts[i]);
                }
                else
                {
                    _packer.Add(batch.Line, batch.Parts[i], batch.Slots[i]);
                }
            }

            EndReading();
            Release(batch.Line);
            KeepMoving();
            Signal();
        }
    }

    private void EndReading()
    {
        _readingsUnderWay--;
        SealLookedUp();
    }

    /// <summary>Sends what is left when nothing more can come, from the input or from looking up.</summary>
    private void SealLookedUp()
    {
        while (_completed && _readingsUnderWay == 0 && _packer.SealOldest())
        {
        }
    }
}
