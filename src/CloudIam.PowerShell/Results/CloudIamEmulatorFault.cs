using CloudIam.Emulator;

namespace CloudIam.PowerShell;

/// <summary>Something that goes wrong in an emulator on demand, and how often it did.</summary>
public sealed class CloudIamEmulatorFault
{
    internal CloudIamEmulatorFault(CloudIamEmulator emulator, EmulatorFault fault)
    {
        Endpoint = emulator.Endpoint;
        Action = fault.Action;
        Kind = (CloudIamEmulatorFaultKind)fault.Kind;
        Probability = fault.Probability;
        Count = fault.Count;
        ErrorCode = fault.ErrorCode;
        Milliseconds = fault.Milliseconds;
        PerSecond = fault.PerSecond;
        FromSeconds = fault.FromSeconds;
        ForSeconds = fault.ForSeconds;
        FiredCount = fault.FiredCount;
    }

    /// <summary>The emulator that has it.</summary>
    public Uri Endpoint { get; }

    /// <summary>The actions that it is for, a pattern.</summary>
    public string Action { get; }

    /// <summary>What goes wrong.</summary>
    public CloudIamEmulatorFaultKind Kind { get; }

    /// <summary>How likely it is for one call, 0 to 1.</summary>
    public double Probability { get; }

    /// <summary>How often it comes at most; null for no end.</summary>
    public int? Count { get; }

    /// <summary>The error code that was asked for; null for the cloud's own.</summary>
    public string? ErrorCode { get; }

    /// <summary>The time of the kinds that have one; null when none was given.</summary>
    public int? Milliseconds { get; }

    /// <summary>The calls of one action in a second that RateLimit lets through; null for the documented limits.</summary>
    public int? PerSecond { get; }

    /// <summary>When it begins, in seconds since it was set.</summary>
    public double FromSeconds { get; }

    /// <summary>For how many seconds it is there; null for no end.</summary>
    public double? ForSeconds { get; }

    /// <summary>How often it came, up to the moment it was asked for.</summary>
    public int FiredCount { get; }

    /// <summary>Kind, action and count in a line.</summary>
    public override string ToString() => $"{Kind} on {Action}, fired {FiredCount}";
}
