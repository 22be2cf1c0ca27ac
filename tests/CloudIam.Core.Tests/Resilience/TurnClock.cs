using Microsoft.Extensions.Time.Testing;

namespace CloudIam.Core.Tests.Resilience;

/// <summary>
/// Virtual time for lanes that do real work: as soon as all of them wait, the clock goes on to the moment at which the first is
/// due, and not before. Only the time limit of an attempt counts as no wait.
/// </summary>
internal sealed class TurnClock(int lanes, TimeSpan attemptTimeout)
    : FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 8, 9, 10, TimeSpan.Zero))
{
    private readonly object _lock = new();
    private readonly List<DateTimeOffset> _due = [];
    private int _busy = lanes;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == attemptTimeout || dueTime <= TimeSpan.Zero)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        // Time stands still until this lane waits too.
        var due = GetUtcNow() + dueTime;
        var timer = base.CreateTimer(_ => Wake(due, callback, state), null, dueTime, period);
        lock (_lock)
        {
            _due.Add(due);
        }

        Rest();
        return timer;
    }

    /// <summary>Says that a lane has ended.</summary>
    public void Leave() => Rest();

    private void Rest()
    {
        lock (_lock)
        {
            if (--_busy == 0 && _due.Count > 0)
            {
                var wait = _due.Min() - GetUtcNow();
                _ = Task.Run(() => Advance(wait));
            }
        }
    }

    private void Wake(DateTimeOffset due, TimerCallback callback, object? state)
    {
        lock (_lock)
        {
            _due.Remove(due);
            _busy++;
        }

        callback(state);
    }
}
