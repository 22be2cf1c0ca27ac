namespace CloudIam.Core.Resilience;

/// <summary>
/// Lets calls through one after the other at a rate that adapts to the server. All lanes and runspaces that share a limit share a gate.
/// </summary>
/// <param name="initial">Calls a second to begin with; null for no limit until the first throttle.</param>
/// <param name="maximum">Calls a second that are never exceeded; null for as many as the server takes.</param>
/// <param name="timeProvider">Where time comes from.</param>
public sealed class RateGate(double? initial, double? maximum, TimeProvider timeProvider)
{
    private readonly object _lock = new();
    private readonly AdaptiveRate _rate = new(initial, maximum);
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>The present rate in calls a second; null for no limit.</summary>
    public double? CallsPerSecond
    {
        get
        {
            lock (_lock)
            {
                return _rate.CallsPerSecond;
            }
        }
    }

    /// <summary>Waits for this call's turn.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        var wait = Reserve();
        if (wait > TimeSpan.Zero)
        {
#if NET8_0_OR_GREATER
            await Task.Delay(wait, timeProvider, cancellationToken).ConfigureAwait(false);
#else
            await timeProvider.Delay(wait, cancellationToken).ConfigureAwait(false);
#endif
        }
    }

    /// <summary>Says that the server took a call.</summary>
    public void OnSuccess()
    {
        lock (_lock)
        {
            _rate.OnSuccess(timeProvider.GetUtcNow());
        }
    }

    /// <summary>Says that a call was throttled. The server's hint holds every lane, not only the one that got it.</summary>
    /// <param name="hint">How long the server asks to wait, of which a minute counts; null when it does not say.</param>
    public void OnThrottle(TimeSpan? hint)
    {
        lock (_lock)
        {
            var now = timeProvider.GetUtcNow();
            _rate.OnThrottle(now);
            if (hint is { } asked)
            {
                var end = now + (asked < RetryRules.LongestHint ? asked : RetryRules.LongestHint);
                _next = end > _next ? end : _next;
            }
        }
    }

    /// <summary>Takes the next turn and says how far off it is.</summary>
    internal TimeSpan Reserve()
    {
        lock (_lock)
        {
            var now = timeProvider.GetUtcNow();
            var turn = _next > now ? _next : now;
            if (_rate.CallsPerSecond is { } rate)
            {
                _next = turn + TimeSpan.FromSeconds(1 / rate);
            }

            return turn - now;
        }
    }
}
