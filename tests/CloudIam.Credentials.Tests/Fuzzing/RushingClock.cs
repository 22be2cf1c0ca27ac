namespace CloudIam.Credentials.Tests.Fuzzing;

/// <summary>A clock on which every pause is over at once; the time limits of connections and answers hold as ever.</summary>
internal sealed class RushingClock(TimeProvider time) : TimeProvider
{
    private static readonly TimeSpan[] s_limits = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15)];

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(
            callback, state, dueTime == Timeout.InfiniteTimeSpan || s_limits.Contains(dueTime) ? dueTime : TimeSpan.Zero, period);
}
