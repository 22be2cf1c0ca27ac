using CloudIam.Core.Http;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Reads;

/// <summary>
/// Reads many lists at once. One thread adds jobs and takes their rows; up to <c>throttleLimit</c> jobs are read meanwhile. Rows
/// come in the order of the jobs: those of the first as they arrive, the others' wait their turn, a few pages of each. Memory is
/// bounded whatever the number of jobs and rows.
/// </summary>
/// <remarks>
/// The adding thread must not add while <see cref="HasRoom"/> is false; <see cref="Wait"/> sleeps until there is room or a
/// result.
/// </remarks>
/// <typeparam name="TJob">The caller's job, handed back with its rows.</typeparam>
/// <typeparam name="TRow">What is read.</typeparam>
public sealed class ReadRun<TJob, TRow> : IDisposable
    where TRow : class
{
    /// <summary>Jobs that may be in the run, for each one that is read; more would only read the input too far ahead.</summary>
    private const int JobsPerLane = 4;

    private readonly object _lock = new();
    private readonly int _throttleLimit;
    private readonly RunOutlook _outlook = new();
    private readonly Queue<ReadLine<TJob, TRow>> _lines = new();
    private readonly Queue<ReadLine<TJob, TRow>> _waiting = new();
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenRegistration _wake;
    private int _running;
    private bool _completed;
    private Exception? _defect;

    /// <summary>Starts a run.</summary>
    /// <param name="throttleLimit">Jobs that are read at once.</param>
    /// <param name="cancellationToken">Stops the run: jobs end their calls, <see cref="Wait"/> throws.</param>
    public ReadRun(int throttleLimit, CancellationToken cancellationToken)
    {
        _throttleLimit = throttleLimit;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _wake = _stop.Token.Register(Wake);
    }

    /// <summary>
    /// The failure after which no other job can succeed either. What was read until then is still to be taken; the jobs that
    /// failed with it, and those that were not started, end without a word. Null as long as there is hope.
    /// </summary>
    public ApiException? FatalError
    {
        get
        {
            lock (_lock)
            {
                return _outlook.FatalError;
            }
        }
    }

    /// <summary>Whether one more job may be added now.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_lock)
            {
                return HasRoomLocked;
            }
        }
    }

    /// <summary>Whether everything was added, read and taken.</summary>
    public bool IsFinished
    {
        get
        {
            lock (_lock)
            {
                return IsFinishedLocked;
            }
        }
    }

    private bool HasRoomLocked => !_completed && _lines.Count < _throttleLimit * JobsPerLane;

    private bool IsFinishedLocked => _completed && _lines.Count == 0;

    private bool HasResultLocked => _lines.Count > 0 && (_lines.Peek().Rows.Count > 0 || _lines.Peek().IsEnded);

    /// <summary>Adds a job.</summary>
    /// <param name="job">Handed back with each row and with the end.</param>
    /// <param name="read">Reads its rows; called on another thread. Null for a job that has only its place in the order.</param>
    public void Add(TJob job, Func<CancellationToken, IAsyncEnumerable<TRow>>? read)
    {
        var line = new ReadLine<TJob, TRow>(job, read);
        lock (_lock)
        {
            _lines.Enqueue(line);
            if (read is not null)
            {
                _waiting.Enqueue(line);
                StartWaiting();
            }
        }
    }

    /// <summary>Says that no more jobs come.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _completed = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Takes the next row, or the end of the job whose turn it is, if it is there now.</summary>
    public bool TryTake(out ReadResult<TJob, TRow> result)
    {
        lock (_lock)
        {
            while (HasResultLocked)
            {
                var line = _lines.Peek();
                if (line.Rows.Count > 0)
                {
                    result = new ReadResult<TJob, TRow>(line.Job, line.Rows.Dequeue(), Failure: null);
                    line.Room.Release();
                    return true;
                }

                _lines.Dequeue();
                if (!line.IsGivenUp)
                {
                    result = new ReadResult<TJob, TRow>(line.Job, Row: null, line.Failure);
                    return true;
                }
            }

            result = default;
            return false;
        }
    }

    /// <summary>Sleeps until there is a result, or room for a job, or nothing left to wait for.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public void Wait()
    {
        lock (_lock)
        {
            while (!HasResultLocked && !HasRoomLocked && !IsFinishedLocked && _defect is null && !_stop.IsCancellationRequested)
            {
                Monitor.Wait(_lock);
            }

            if (_defect is { } defect)
            {
                throw new InvalidOperationException($"The run failed by a defect of this module: {defect.Message}", defect);
            }

            _stop.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Stops what is still under way.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _wake.Dispose();
        // Not disposed: jobs that are ending still look at its token.
    }

    private void StartWaiting()
    {
        while (_waiting.Count > 0 && (_running < _throttleLimit || _outlook.FatalError is not null))
        {
            var line = _waiting.Dequeue();
            if (_outlook.FatalError is not null)
            {
                line.IsEnded = line.IsGivenUp = true;
            }
            else
            {
                _running++;
                _ = Task.Run(() => ReadAsync(line));
            }
        }
    }

    private async Task ReadAsync(ReadLine<TJob, TRow> line)
    {
        try
        {
            await foreach (var row in line.Read!(_stop.Token).WithCancellation(_stop.Token).ConfigureAwait(false))
            {
                await line.Room.WaitAsync(_stop.Token).ConfigureAwait(false);
                lock (_lock)
                {
                    _outlook.Judge(null);
                    line.Rows.Enqueue(row);
                    Monitor.PulseAll(_lock);
                }
            }

            Settle(line, failure: null);
        }
        catch (ApiException exception)
        {
            Settle(line, exception);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped: nobody takes anything any more.
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

    private void Settle(ReadLine<TJob, TRow> line, ApiException? failure)
    {
        lock (_lock)
        {
            _outlook.Judge(failure);
            line.Failure = failure;
            line.IsGivenUp = _outlook.FatalError is not null
                && failure is { IsCredentialRefused: true } or { Kind: ApiErrorKind.Unreachable };
            line.IsEnded = true;
            _running--;
            StartWaiting();
            Monitor.PulseAll(_lock);
        }
    }

    private void Wake()
    {
        lock (_lock)
        {
            Monitor.PulseAll(_lock);
        }
    }
}
