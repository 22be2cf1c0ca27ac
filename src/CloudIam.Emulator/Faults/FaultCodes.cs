namespace CloudIam.Emulator.Faults;

/// <summary>The codes and the header that a cloud has for what can go wrong.</summary>
internal sealed class FaultCodes
{
    /// <summary>The code of a throttled call.</summary>
    public required FaultCode Throttle { get; init; }

    /// <summary>The code of a temporary key whose time is over.</summary>
    public required FaultCode ExpiredToken { get; init; }

    /// <summary>All documented codes, those of <see cref="Throttle"/> and <see cref="ExpiredToken"/> among them.</summary>
    public required IReadOnlyList<FaultCode> All { get; init; }

    /// <summary>The header that says how long to wait.</summary>
    public required Func<TimeSpan, KeyValuePair<string, string>> RetryHint { get; init; }

    /// <summary>A code by its name or its HTTP status; an unknown name has the status given.</summary>
    public FaultCode Find(string code, int unknownStatus)
    {
        if (FaultStatus.Parse(code) is { } status)
        {
            return All.FirstOrDefault(known => known.StatusCode == status) ?? new FaultCode(status, "InternalError");
        }

        return All.FirstOrDefault(known => known.Code == code) ?? new FaultCode(unknownStatus, code);
    }

    /// <summary>One of the documented codes of the server's own failures.</summary>
    public FaultCode AnyOfServer(int number)
    {
        var codes = All.Where(static code => code.StatusCode >= 500).ToList();
        return codes[number % codes.Count];
    }
}
