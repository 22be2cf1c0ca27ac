using System.Collections.Concurrent;

namespace CloudIam.Emulator.Volcengine;

/// <summary>Tokens that were given out and end some time: of the metadata service, and of logins.</summary>
internal sealed class ExpiringTokens(TimeProvider timeProvider)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ends = new(StringComparer.Ordinal);

    /// <summary>Gives out a token.</summary>
    public string Issue(TimeSpan lifetime)
    {
        var token = Guid.NewGuid().ToString("N");
        _ends[token] = timeProvider.GetUtcNow() + lifetime;
        return token;
    }

    /// <summary>Whether a token was given out and has not ended.</summary>
    public bool IsGood(string token) => _ends.TryGetValue(token, out var end) && timeProvider.GetUtcNow() < end;

    /// <summary>Takes a token back; false when it was not good.</summary>
    public bool TryUse(string token) => _ends.TryRemove(token, out var end) && timeProvider.GetUtcNow() < end;
}
