namespace CloudIam.Credentials.Tests.Transport;

/// <summary>A clock on which the waits between attempts are over at once, and limits of time hold as ever.</summary>
internal sealed class ImpatientClock : TimeProvider
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(9);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime < s_longestWait ? TimeSpan.Zero : dueTime, period);
}
