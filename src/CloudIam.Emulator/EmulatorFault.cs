namespace CloudIam.Emulator;

/// <summary>Something that goes wrong on demand: what, for which calls, how often and when.</summary>
public sealed record EmulatorFault
{
    /// <summary>What goes wrong.</summary>
    public required EmulatorFaultKind Kind { get; init; }

    /// <summary>The actions that it is for; <c>*</c> and <c>?</c> stand for any text and any character, in any case.</summary>
    public string Action { get; init; } = "*";

    /// <summary>How likely it is for one call, 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>How often it comes at most; <see langword="null"/> for no end.</summary>
    public int? Count { get; init; }

    /// <summary>The error code, where the kind answers with one; <see langword="null"/> for the cloud's own.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>A time, where the kind has one; see <see cref="EmulatorFaultKind"/>.</summary>
    public int? Milliseconds { get; init; }

    /// <summary>The limit of <see cref="EmulatorFaultKind.RateLimit"/>: calls of one action in a second.</summary>
    public int? PerSecond { get; init; }

    /// <summary>When it begins, in seconds since it was added.</summary>
    public double FromSeconds { get; init; }

    /// <summary>For how many seconds it is there, once it began; <see langword="null"/> for no end.</summary>
    public double? ForSeconds { get; init; }

    /// <summary>How often it came.</summary>
    public int FiredCount { get; internal init; }
}
