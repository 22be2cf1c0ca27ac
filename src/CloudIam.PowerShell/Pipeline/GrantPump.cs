using System.Management.Automation;
using CloudIam.Core.Grants;
using CloudIam.Core.Resilience;
using CloudIam.PowerShell.Errors;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>
/// Joins a pipeline to the engine: adds items as they come, and writes results on the pipeline's own thread as soon as they are there.
/// </summary>
/// <param name="cmdlet">The command; the terminating error is thrown and progress is shown through it.</param>
/// <param name="open">
/// Opens the kind of grant, and what looks up and the journal if there are such, once, when the first item is to be sent.
/// </param>
/// <param name="throttleLimit">Lanes.</param>
/// <param name="retryBudget">The retries that calls and parts together can afford.</param>
/// <param name="write">Writes one result; called on the pipeline's thread.</param>
/// <param name="writeMessages">Writes what lanes had to say; called on the pipeline's thread.</param>
/// <param name="writeSummary">
/// Called on the pipeline's thread once every item is answered, also before a terminating error.
/// </param>
/// <param name="stopping">Stops the engine.</param>
internal sealed class GrantPump<TItem, TKey, TPart>(
    PSCmdlet cmdlet,
    Func<(IGrantSystem<TKey, TPart> System, IPresenceReader<TKey, TPart>? Presence, IGrantJournal<TKey, TPart>? Journal)> open,
    int throttleLimit,
    RetryBudget retryBudget,
    Action<TItem, IReadOnlyList<GrantVerdict>> write,
    Action writeMessages,
    Action writeSummary,
    CancellationToken stopping) : IGrantPump
    where TKey : notnull
{
    private GrantRun<TItem, TKey, TPart>? _run;
    private IGrantJournal<TKey, TPart>? _journal;
    private PumpProgress? _progress;
    private int _answeredBefore;

    /// <summary>Adds an item, waiting for room if there is none.</summary>
    public void Add(TItem item, TKey key, IReadOnlyList<TPart> parts)
    {
        _run ??= Start();
        WaitForRoom(_run);
        _run.Add(item, key, parts);
        WriteResults(_run);
    }

    /// <summary>Adds an item that is not sent, in its place among the others of its key.</summary>
    public void AddAnswered(TItem item, TKey key, GrantVerdict verdict)
    {
        if (_run is null)
        {
            _answeredBefore++;
            write(item, [verdict]);
            return;
        }

        WaitForRoom(_run);
        _run.AddAnswered(item, key, verdict);
        WriteResults(_run);
    }

    /// <inheritdoc/>
    public void EndIfHopeless()
    {
        if (_run is { } run && (run.FatalError is not null || run.JournalFailure is not null))
        {
            WriteTheRest(run);
        }
    }

    /// <inheritdoc/>
    public void Finish()
    {
        if (_run is not null)
        {
            WriteTheRest(_run);
        }
        else
        {
            writeSummary();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run?.Dispose();
        _journal?.Dispose();
    }

    private GrantRun<TItem, TKey, TPart> Start()
    {
        var (system, presence, journal) = open();
        _journal = journal;
        var options = new GrantRunOptions { ThrottleLimit = throttleLimit, RetryBudget = retryBudget };
        var run = new GrantRun<TItem, TKey, TPart>(system, options, presence, journal, stopping);
        _progress = new PumpProgress(cmdlet, _answeredBefore);
        return run;
    }

    private void WaitForRoom(GrantRun<TItem, TKey, TPart> run)
    {
        while (!run.HasRoom)
        {
            Wait(run);
            WriteResults(run);
        }
    }

    /// <summary>Every item that came in is answered, also when the command then ends with an error.</summary>
    private void WriteTheRest(GrantRun<TItem, TKey, TPart> run)
    {
        run.Complete();
        while (!run.IsFinished)
        {
            Wait(run);
            WriteResults(run);
        }

        _progress?.Close();
        writeSummary();
        if (run.FatalError is { } fatal)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.ForRun(fatal));
        }

        if (run.JournalFailure is { } failure)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.ForJournal(failure));
        }
    }

    private void WriteResults(GrantRun<TItem, TKey, TPart> run)
    {
        try
        {
            writeMessages();
            while (run.TryTake(out var result))
            {
                write(result.Item, result.Verdicts);
            }

            if (_progress is { IsDue: true } progress)
            {
                progress.Show(run.Counts);
            }
        }
        catch
        {
            // Whoever reads the results has had enough, or asked to stop at an error.
            _progress?.Close();
            throw;
        }
    }

    private void Wait(GrantRun<TItem, TKey, TPart> run)
    {
        try
        {
            run.Wait(_progress!.UntilNext);
        }
        catch (Exception exception)
        {
            _progress!.Close();
            if (exception is OperationCanceledException)
            {
                throw new PipelineStoppedException();
            }

            throw;
        }
    }
}
