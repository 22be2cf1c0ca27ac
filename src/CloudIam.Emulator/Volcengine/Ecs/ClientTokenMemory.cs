namespace CloudIam.Emulator.Volcengine.Ecs;

/// <summary>Remembers the outcome of calls that had a <c>ClientToken</c>, so that a repeated call changes nothing.</summary>
/// <remarks>
/// The newest 10,000 tokens are known (the service's own memory is not documented). Not safe for several threads by itself.
/// </remarks>
internal sealed class ClientTokenMemory
{
    private const int Capacity = 10_000;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Carries a call out, or returns what came of the identical call before.</summary>
    /// <param name="clientToken">The token; without one the call is always carried out.</param>
    /// <param name="fingerprint">What the call is; equal for identical calls only.</param>
    /// <param name="carryOut">Carries the call out.</param>
    /// <exception cref="Api.ApiError">The token belongs to another call.</exception>
    public InstanceError?[] RunOnce(string? clientToken, string fingerprint, Func<InstanceError?[]> carryOut)
    {
        if (clientToken is null)
        {
            return carryOut();
        }

        if (_entries.TryGetValue(clientToken, out var known))
        {
            return known.Fingerprint == fingerprint ? known.Errors : throw EcsErrors.IdempotentParameterMismatch();
        }

        var errors = carryOut();
        if (_order.Count == Capacity)
        {
            _entries.Remove(_order.Dequeue());
        }

        _entries.Add(clientToken, new Entry(fingerprint, errors));
        _order.Enqueue(clientToken);
        return errors;
    }

    private sealed record Entry(string Fingerprint, InstanceError?[] Errors);
}
