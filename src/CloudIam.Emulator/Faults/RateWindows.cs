namespace CloudIam.Emulator.Faults;

/// <summary>
/// Counts the calls of each action in windows of one second, as the clouds' quotas are written: <c>N/1(s)</c> for each operation
/// (facts, Alibaba Cloud 5.3). Not safe for several threads by itself.
/// </summary>
internal sealed class RateWindows
{
    private readonly Dictionary<string, (long Second, int Count)> _windows = new(StringComparer.Ordinal);

    /// <summary>Counts a call. Whether it is one too many.</summary>
    /// <param name="action">The action, which has a window of its own.</param>
    /// <param name="limit">The most calls in a window.</param>
    /// <param name="age">The time since the limit was set.</param>
    public bool IsOver(string action, int limit, TimeSpan age)
    {
        var second = (long)age.TotalSeconds;
        var count = _windows.TryGetValue(action, out var window) && window.Second == second ? window.Count : 0;
        _windows[action] = (second, Math.Min(count + 1, limit + 1));
        return count >= limit;
    }
}
