namespace CloudIam.Emulator.Faults;

/// <summary>What makes sense as a fault.</summary>
internal static class FaultRules
{
    /// <summary>The longest that an answer is held back, in milliseconds: an hour.</summary>
    public const int MaxDelay = 3_600_000;

    /// <summary>The latest begin and the longest duration of a fault, in seconds.</summary>
    public const double MaxSeconds = 1e9;

    /// <summary>What is wrong with a fault; <see langword="null"/> when nothing is.</summary>
    public static string? Complaint(EmulatorFault fault) => fault switch
    {
        { Action: null or "" } => "Action must not be empty",
        { Probability: not (>= 0 and <= 1) } => "Probability must be from 0 to 1",
        { Count: < 1 } => "Count must be at least 1",
        { FromSeconds: not (>= 0 and <= MaxSeconds) } => "FromSeconds must be from 0 to 1e9",
        { ForSeconds: not (null or (> 0 and <= MaxSeconds)) } => "ForSeconds must be more than 0 and at most 1e9",
        { Kind: EmulatorFaultKind.Latency or EmulatorFaultKind.Skew, Milliseconds: null } => $"{fault.Kind} needs Milliseconds",
        { Kind: not EmulatorFaultKind.Skew, Milliseconds: < 0 } => "Milliseconds must not be negative",
        { Kind: EmulatorFaultKind.Latency or EmulatorFaultKind.Drip, Milliseconds: > MaxDelay } =>
            $"Milliseconds of {fault.Kind} must be at most {MaxDelay}",
        { PerSecond: < 1 } => "PerSecond must be at least 1",
        { Kind: not EmulatorFaultKind.RateLimit, PerSecond: not null } => "PerSecond goes with RateLimit alone",
        { Kind: EmulatorFaultKind.Refuse, Action: not "*" } => "Refuse knows no action, which must be *",
        { Kind: EmulatorFaultKind.Html, ErrorCode: { } code } when FaultStatus.Parse(code) is null =>
            "ErrorCode of Html must be an HTTP status from 200 to 599",
        _ => null,
    };
}
