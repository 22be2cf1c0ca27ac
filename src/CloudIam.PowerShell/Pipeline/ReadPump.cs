using System.Management.Automation;
using CloudIam.Core.Reads;
using CloudIam.PowerShell.Errors;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>
/// Joins a pipeline to the engine that reads: adds lists as they come, and writes rows on the pipeline's own thread as soon as
/// their turn has come.
/// </summary>
/// <param name="cmdlet">The command; errors are written through it.</param>
/// <param name="throttleLimit">Lists that are read at once.</param>
/// <param name="writeMessages">Writes what other threads had to say; called on the pipeline's thread.</param>
/// <param name="stopping">Stops the engine.</param>
internal sealed class ReadPump(Cmdlet cmdlet, int throttleLimit, Action writeMessages, CancellationToken stopping) : IDisposable
{
    private readonly ReadRun<ReadJob, object> _run = new(throttleLimit, stopping);

    /// <summary>Adds a list, waiting for room if there is none.</summary>
    /// <param name="job">What becomes of its rows.</param>
    /// <param name="read">Reads the rows, on another thread; null for a job that has only its place in the order.</param>
    public void Add(ReadJob job, Func<CancellationToken, IAsyncEnumerable<object>>? read)
    {
        while (!_run.HasRoom)
        {
            Wait();
            Drain();
        }

        _run.Add(job, read);
        Drain();
    }

    /// <summary>Waits for every row and writes it.</summary>
    public void Finish()
    {
        _run.Complete();
        while (!_run.IsFinished)
        {
            Wait();
            WriteRows();
        }

        writeMessages();
        if (_run.FatalError is { } fatal)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.ForRun(fatal));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();

    private void Drain()
    {
        WriteRows();
        if (_run.FatalError is not null)
        {
            Finish();
        }
    }

    private void WriteRows()
    {
        writeMessages();
        while (_run.TryTake(out var result))
        {
            if (result.Row is { } row)
            {
                result.Job.Write(row);
            }
            else if (result.Failure is { } failure)
            {
                cmdlet.WriteError(ErrorRecords.ForRead(failure, result.Job.Subject, result.Job.Target));
            }
            else
            {
                result.Job.Finish();
            }
        }
    }

    private void Wait()
    {
        try
        {
            _run.Wait();
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }
}
