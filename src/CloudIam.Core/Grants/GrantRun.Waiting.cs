using System.Diagnostics;

namespace CloudIam.Core.Grants;

/// <content>How the thread that adds and takes sleeps, and who wakes it.</content>
/// <remarks>
/// A wake-up costs about as much as a small call, so at thousands of calls a second there is not one for each answer: after a wake-up the
/// thread sleeps for a moment at least, unless a lane would have nothing to do meanwhile.
/// </remarks>
public sealed partial class GrantRun<TItem, TKey, TPart>
{
    /// <summary>Shortest time between two wake-ups; nobody sees a result that is late by so little.</summary>
    private static readonly TimeSpan s_nap = TimeSpan.FromMilliseconds(5);

    private long? _awake;
    private bool _isAsleep;

    /// <summary>Whether something is there to be done that can bear a nap.</summary>
    private bool HasWork => _output.Count > 0 || HasRoomLocked;

    /// <summary>Whether there is nothing left to wait for, or a lane may soon have nothing to send.</summary>
    private bool IsUrgent =>
        (_ready.Count <= _options.ThrottleLimit && HasRoomLocked)
        || (_completed && _waitingItems == 0) || _defect is not null || _stop.IsCancellationRequested;

    private TimeSpan NapLeft => _awake is { } awake ? s_nap - Elapsed(awake) : TimeSpan.Zero;

    /// <summary>Sleeps until there is a result, or room for an item, or nothing left to wait for.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public void Wait() => Wait(Timeout.InfiniteTimeSpan);

    /// <summary>As <see cref="Wait()"/>, but not longer than a limit.</summary>
    /// <param name="limit">Longest time to sleep.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public void Wait(TimeSpan limit)
    {
        var asleep = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            _isAsleep = true;
            while (!IsUrgent && Sleep(limit, asleep))
            {
            }

            _isAsleep = false;
            _awake = Stopwatch.GetTimestamp();
            if (_defect is { } defect)
            {
                throw new InvalidOperationException($"The run failed by a defect of this module: {defect.Message}", defect);
            }

            _stop.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Sleeps until something changes or the nap is over. False when it is time to wake up.</summary>
    private bool Sleep(TimeSpan limit, long asleep)
    {
        var nap = NapLeft;
        if (nap <= TimeSpan.Zero && HasWork)
        {
            return false;
        }

        var left = limit == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : limit - Elapsed(asleep);
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        // Through a nap nobody calls for work, so its end must be seen from here.
        left = nap > TimeSpan.Zero && nap < left ? nap : left;
        Monitor.Wait(_lock, left == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : RoundUp(left));
        return true;
    }

    /// <summary>Wakes the thread that waits, if there is something for it to do now. Under the lock.</summary>
    private void Signal()
    {
        if (_isAsleep && (IsUrgent || (HasWork && NapLeft <= TimeSpan.Zero)))
        {
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

    private static TimeSpan Elapsed(long since) =>
        TimeSpan.FromSeconds((double)(Stopwatch.GetTimestamp() - since) / Stopwatch.Frequency);

    /// <summary>A wait takes whole milliseconds, and one of zero would spin.</summary>
    private static TimeSpan RoundUp(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds));
}
