using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Faults;

/// <summary>
/// The faults of an emulator, in the order they were added. The same faults, the same seed and the same sequence of calls make
/// the same run. Safe to use from many threads.
/// </summary>
internal sealed class FaultSchedule(int randomSeed, TimeProvider timeProvider)
{
    private const double Jitter = 0.2;

    private readonly object _gate = new();
    private Random _random = new(randomSeed);
    private volatile FaultEntry[]? _entries;

    /// <summary>Whether there is no fault at all: the one thing that is looked at while nothing is to go wrong.</summary>
    public bool IsEmpty => _entries is null;

    /// <summary>Adds a fault; its time begins now.</summary>
    /// <exception cref="ArgumentException">The fault makes no sense; the message says why.</exception>
    public void Add(EmulatorFault fault)
    {
        if (FaultRules.Complaint(fault) is { } complaint)
        {
            throw new ArgumentException(complaint + ".", nameof(fault));
        }

        lock (_gate)
        {
            _entries = [.. _entries ?? [], new FaultEntry(fault, timeProvider)];
        }
    }

    /// <summary>The faults, and how often each came.</summary>
    public EmulatorFault[] ToArray()
    {
        lock (_gate)
        {
            return Array.ConvertAll(_entries ?? [], static entry => entry.Snapshot());
        }
    }

    /// <summary>Takes all faults away; the random numbers begin anew.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries = null;
            _random = new Random(randomSeed);
        }
    }

    /// <summary>Whether a new connection is to be refused.</summary>
    public bool Refuses()
    {
        if (IsEmpty)
        {
            return false;
        }

        lock (_gate)
        {
            return Array.Exists(_entries ?? [], entry => entry.Fault.Kind == EmulatorFaultKind.Refuse && entry.Fires(null, _random));
        }
    }

    /// <summary>Delay and clock of a call: all faults of these kinds taken together.</summary>
    public FaultWeather Weather(ApiCall call)
    {
        double delay = 0, skew = 0;
        lock (_gate)
        {
            foreach (var entry in _entries ?? [])
            {
                if (entry.Fault.Kind == EmulatorFaultKind.Latency && entry.Fires(call, _random))
                {
                    delay += entry.Fault.Milliseconds!.Value * (1 - Jitter + (2 * Jitter * _random.NextDouble()));
                }
                else if (entry.Fault.Kind == EmulatorFaultKind.Skew && entry.Fires(call, _random))
                {
                    skew += entry.Fault.Milliseconds!.Value;
                }
            }
        }

        return new FaultWeather(TimeSpan.FromMilliseconds(Math.Min(delay, FaultRules.MaxDelay)), TimeSpan.FromMilliseconds(skew));
    }

    /// <summary>The first fault that comes for a call, delay and clock left out.</summary>
    /// <param name="call">The call.</param>
    /// <param name="isAdmitted">Whether its signature is right and its operation known.</param>
    public FiredFault? Draw(ApiCall call, bool isAdmitted)
    {
        lock (_gate)
        {
            var entry = Array.Find(
                _entries ?? [], entry => FaultScope.Concerns(entry.Fault.Kind, call, isAdmitted) && entry.Fires(call, _random));
            return entry is null ? null : new FiredFault(entry.Fault, _random.Next());
        }
    }
}
