namespace CloudIam.Credentials.Tests.Volcengine;

/// <summary>A clock on which short pauses are over at once, and limits of time hold as ever.</summary>
internal sealed class HurriedClock(TimeProvider time) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime <= TimeSpan.FromSeconds(1) ? TimeSpan.Zero : dueTime, period);
}
