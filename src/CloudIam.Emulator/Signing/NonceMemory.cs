namespace CloudIam.Emulator.Signing;

/// <summary>Remembers the nonces of accepted requests, so that none is accepted twice.</summary>
/// <remarks>
/// Two generations: a nonce is remembered for at least 31 minutes (the longer of the reported windows; facts, Alibaba Cloud 1.2)
/// and at most twice that. Memory is bounded: after <see cref="Capacity"/> nonces a new generation begins early, so under a flood
/// only the latest ones are sure to be known.
/// </remarks>
internal sealed class NonceMemory
{
    /// <summary>The most nonces in one generation.</summary>
    public const int Capacity = 250_000;

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(31);

    private readonly object _gate = new();
    private HashSet<string> _current = new(StringComparer.Ordinal);
    private HashSet<string> _previous = new(StringComparer.Ordinal);
    private DateTimeOffset _currentSince = DateTimeOffset.MinValue;

    /// <summary>Remembers a nonce. <see langword="false"/> when it was known already.</summary>
    public bool TryAdd(string nonce, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_current.Count >= Capacity || now - _currentSince >= s_window)
            {
                _previous = now - _currentSince >= s_window + s_window ? new(StringComparer.Ordinal) : _current;
                _current = new(StringComparer.Ordinal);
                _currentSince = now;
            }

            return !_previous.Contains(nonce) && _current.Add(nonce);
        }
    }
}
