using System.Collections.Concurrent;
using System.Globalization;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Resilience;

/// <summary>
/// How far the servers' clocks are from this machine's. Learned only when a server refuses a request for its date, because the clouds
/// allow 15 minutes either way (facts, Alibaba Cloud 1.2 and Volcengine 1.1).
/// </summary>
public sealed class ClockSkews
{
    /// <summary>A difference that no server refuses; a smaller correction would only follow the network's delay.</summary>
    private static readonly TimeSpan s_smallest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, TimeSpan> _skews = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What this process has learned.</summary>
    public static ClockSkews Process { get; } = new();

    /// <summary>How far an endpoint's clock is ahead of this machine's; zero when nothing is known.</summary>
    public TimeSpan Of(string endpoint) => _skews.TryGetValue(endpoint, out var skew) ? skew : TimeSpan.Zero;

    /// <summary>
    /// Learns from a refusal. True when that changes the time that the next request is signed with, so that one more attempt is worth it.
    /// </summary>
    /// <param name="endpoint">Host and port.</param>
    /// <param name="serverTime">The server's clock.</param>
    /// <param name="localTime">This machine's clock.</param>
    public bool TryLearn(string endpoint, DateTimeOffset serverTime, DateTimeOffset localTime)
    {
        var skew = serverTime - localTime;
        if ((skew - Of(endpoint)).Duration() < s_smallest)
        {
            return false;
        }

        _skews[endpoint] = skew;
        return true;
    }

    /// <summary>What to tell the user about a difference.</summary>
    public static string Describe(string endpoint, TimeSpan skew)
    {
        var minutes = skew.Duration().TotalMinutes.ToString("0", CultureInfo.InvariantCulture);
        return skew > TimeSpan.Zero
            ? HttpMessages.FormatClockBehind(minutes, endpoint)
            : HttpMessages.FormatClockAhead(minutes, endpoint);
    }
}
