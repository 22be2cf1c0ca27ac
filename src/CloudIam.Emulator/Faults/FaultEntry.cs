using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Faults;

/// <summary>A fault of the schedule, and how often it came. Not safe for several threads by itself.</summary>
internal sealed class FaultEntry(EmulatorFault fault, TimeProvider timeProvider)
{
    private readonly RateWindows _windows = new();
    private readonly long _added = timeProvider.GetTimestamp();
    private int _firedCount;

    /// <summary>The fault.</summary>
    public EmulatorFault Fault { get; } = fault;

    /// <summary>The fault, with how often it came until now.</summary>
    public EmulatorFault Snapshot() => Fault with { FiredCount = _firedCount };

    /// <summary>Whether the fault comes for this call; then it is counted.</summary>
    /// <param name="call">The call; <see langword="null"/> for a connection that has none yet.</param>
    /// <param name="random">The emulator's random numbers.</param>
    public bool Fires(ApiCall? call, Random random)
    {
        var age = timeProvider.GetElapsedTime(_added);
        if (!ActionPattern.Matches(Fault.Action, call?.Action ?? string.Empty)
            || !IsWithin(age)
            || _firedCount >= Fault.Count
            || (Fault.Kind == EmulatorFaultKind.RateLimit && !IsOverLimit(call!, age))
            || (Fault.Probability < 1 && random.NextDouble() >= Fault.Probability))
        {
            return false;
        }

        _firedCount++;
        return true;
    }

    private bool IsWithin(TimeSpan age)
    {
        var since = age.TotalSeconds - Fault.FromSeconds;
        return since >= 0 && !(since >= Fault.ForSeconds);
    }

    private bool IsOverLimit(ApiCall call, TimeSpan age) =>
        (Fault.PerSecond ?? DocumentedLimits.Find(call.Service, call.Action)) is { } limit && _windows.IsOver(call.Action, limit, age);
}
