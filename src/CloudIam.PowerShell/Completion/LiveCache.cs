using System.Collections.Concurrent;

namespace CloudIam.PowerShell.Completion;

/// <summary>Lists that were read to complete values, each kept for five minutes. For any thread.</summary>
internal sealed class LiveCache
{
    private const int MaxLists = 100;

    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, LiveList> _lists = new(StringComparer.Ordinal);

    /// <summary>A list that is still good; null when there is none.</summary>
    public LiveValue[]? Find(string key) =>
        _lists.TryGetValue(key, out var list) && list.End > DateTimeOffset.UtcNow ? list.Values : null;

    /// <summary>Keeps a list.</summary>
    public void Keep(string key, LiveValue[] values)
    {
        if (_lists.Count >= MaxLists)
        {
            _lists.Clear();
        }

        _lists[key] = new LiveList(DateTimeOffset.UtcNow + s_life, values);
    }

    private sealed record LiveList(DateTimeOffset End, LiveValue[] Values);
}
