namespace CloudIam.Core.Resilience;

/// <summary>
/// Finds the rate that a server takes, by its throttles: down by a tenth at a throttle, back quickly to where it was throttled
/// last, past that point slowly, and quickly again when no throttle came there. Pure arithmetic over the times it is given; not
/// safe for use by several threads at once.
/// </summary>
/// <param name="initial">Calls a second to begin with; null for no limit until the first throttle.</param>
/// <param name="maximum">Calls a second that are never exceeded; null for as many as the server takes.</param>
internal sealed class AdaptiveRate(double? initial, double? maximum)
{
    private const double Slowest = 0.5;
    private const double Cut = 0.9;
    private const double QuickGrowth = 0.05;
    private const double SlowGrowth = 0.004;

    /// <summary>Share of the rate of the last throttle up to which growth is quick.</summary>
    private const double KnownGood = 0.97;

    /// <summary>Share of that rate from which on growth is quick again: the server takes more than it did.</summary>
    private const double Outgrown = 1.05;

    /// <summary>Below it slow growth is slower still, so that a throttle stays rare among the few calls there are.</summary>
    private const double ManyCallsPerSecond = 10;

    /// <summary>Throttles of calls that were under way together are one piece of news.</summary>
    private static readonly TimeSpan s_oneThrottle = TimeSpan.FromSeconds(1);

    private readonly Queue<DateTimeOffset> _recentSuccesses = new();
    private DateTimeOffset _lastCut = DateTimeOffset.MinValue;
    private DateTimeOffset _lastGrowth = DateTimeOffset.MinValue;
    private double? _throttledAt;

    /// <summary>Calls a second; null for no limit.</summary>
    public double? CallsPerSecond { get; private set; } = initial;

    /// <summary>A call succeeded.</summary>
    public void OnSuccess(DateTimeOffset now)
    {
        if (CallsPerSecond is not { } rate)
        {
            // Without a limit it is only known what went through, should a throttle come.
            _recentSuccesses.Enqueue(now);
            while (_recentSuccesses.Count > 0 && now - _recentSuccesses.Peek() > TimeSpan.FromSeconds(1))
            {
                _recentSuccesses.Dequeue();
            }

            return;
        }

        var since = _lastGrowth == DateTimeOffset.MinValue ? TimeSpan.Zero : now - _lastGrowth;
        _lastGrowth = now;
        if (now - _lastCut < s_oneThrottle)
        {
            return;
        }

        // A pause is no evidence, so no more than a second counts.
        var growth = rate < KnownGood * _throttledAt || rate > Outgrown * _throttledAt
            ? QuickGrowth
            : SlowGrowth * Math.Min(1, rate / ManyCallsPerSecond);
        var grown = rate * (1 + (growth * Math.Min(1, since.TotalSeconds)));
        CallsPerSecond = maximum < grown ? maximum : grown;
    }

    /// <summary>A call was throttled.</summary>
    public void OnThrottle(DateTimeOffset now)
    {
        if (now - _lastCut < s_oneThrottle)
        {
            return;
        }

        _lastCut = now;
        _throttledAt = CallsPerSecond ?? Math.Max(1, _recentSuccesses.Count);
        CallsPerSecond = Math.Max(Slowest, _throttledAt.Value * Cut);
        _recentSuccesses.Clear();
    }
}
