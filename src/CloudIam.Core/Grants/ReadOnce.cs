namespace CloudIam.Core.Grants;

/// <summary>
/// Reads each subject once, however many lanes ask, and remembers the newest. A reading that failed is forgotten, so the next one to ask
/// tries again. Safe for use by many lanes.
/// </summary>
/// <param name="limit">Subjects that are remembered.</param>
/// <param name="readAsync">Reads one subject.</param>
internal sealed class ReadOnce<TSubject, TState>(int limit, Func<TSubject, CancellationToken, Task<TState>> readAsync)
    where TSubject : notnull
{
    private readonly Dictionary<TSubject, Task<TState>> _readings = [];
    private readonly Queue<TSubject> _oldestFirst = new();

    /// <summary>What was read, or is being read now.</summary>
    public async Task<TState> GetAsync(TSubject subject, CancellationToken cancellationToken)
    {
        Task<TState> reading;
        lock (_readings)
        {
            if (!_readings.TryGetValue(subject, out reading!))
            {
                reading = readAsync(subject, cancellationToken);
                Remember(subject, reading);
            }
        }

        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch
        {
            Forget(subject, reading);
            throw;
        }
    }

    private void Remember(TSubject subject, Task<TState> reading)
    {
        _readings[subject] = reading;
        _oldestFirst.Enqueue(subject);
        if (_oldestFirst.Count > limit)
        {
            _readings.Remove(_oldestFirst.Dequeue());
        }
    }

    private void Forget(TSubject subject, Task<TState> reading)
    {
        lock (_readings)
        {
            if (_readings.TryGetValue(subject, out var known) && known == reading)
            {
                // Its place in the queue stays; at worst a newer reading of the same subject is forgotten early.
                _readings.Remove(subject);
            }
        }
    }
}
