using Microsoft.Extensions.Time.Testing;

namespace CloudIam.Core.Tests.Http;

/// <summary>
/// A clock on which nobody waits: every wait is written down and over at once, and the clock then shows the later time. Only the time
/// limit of an attempt stands until the test itself lets the time pass.
/// </summary>
internal sealed class SkippingClock(TimeSpan attemptTimeout) : FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 8, 9, 10, TimeSpan.Zero))
{
    private readonly List<TimeSpan> _waits = [];

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_waits)
            {
                return [.. _waits];
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime != attemptTimeout && dueTime > TimeSpan.Zero)
        {
            lock (_waits)
            {
                _waits.Add(dueTime);
            }

            _ = Task.Run(() => Advance(dueTime));
        }

        return timer;
    }
}
