using CloudIam.Emulator.Faults;

namespace CloudIam.Emulator.Seeds;

/// <summary>Reads the faults of a seed file.</summary>
internal static class FaultSeedReader
{
    private static readonly IReadOnlyDictionary<string, EmulatorFaultKind> s_kinds =
#if NET8_0_OR_GREATER
        Enum.GetValues<EmulatorFaultKind>().ToDictionary(static kind => kind.ToString(), StringComparer.Ordinal);
#else
        Enum.GetValues(typeof(EmulatorFaultKind)).Cast<EmulatorFaultKind>()
            .ToDictionary(static kind => kind.ToString(), StringComparer.Ordinal);
#endif

    /// <summary>Reads an array of faults.</summary>
    public static EmulatorFault[] Read(SeedElement element) => [.. element.Items().Select(ReadFault)];

    private static EmulatorFault ReadFault(SeedElement element)
    {
        var members = element.Members(
            "kind", "action", "probability", "count", "errorCode", "milliseconds", "perSecond", "fromSeconds", "forSeconds");
        var fault = new EmulatorFault
        {
            Kind = s_kinds[members.Require("kind").Word([.. s_kinds.Keys])],
            Action = members["action"]?.Text() ?? "*",
            Probability = members["probability"]?.Fraction(0, 1) ?? 1,
            Count = members["count"]?.Number(1, int.MaxValue),
            ErrorCode = members["errorCode"]?.Text(),
            Milliseconds = members["milliseconds"]?.Number(int.MinValue, int.MaxValue),
            PerSecond = members["perSecond"]?.Number(1, int.MaxValue),
            FromSeconds = members["fromSeconds"]?.Fraction(0, FaultRules.MaxSeconds) ?? 0,
            ForSeconds = members["forSeconds"]?.Fraction(0, FaultRules.MaxSeconds),
        };
        return FaultRules.Complaint(fault) is { } complaint ? throw element.Error("is no fault: " + complaint) : fault;
    }
}
