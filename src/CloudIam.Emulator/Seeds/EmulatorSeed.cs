namespace CloudIam.Emulator.Seeds;

/// <summary>The state that an emulator starts from.</summary>
internal sealed record EmulatorSeed(VolcengineSeed Volcengine, AlibabaCloudSeed AlibabaCloud)
{
    /// <summary>What goes wrong from the start.</summary>
    public IReadOnlyList<EmulatorFault> Faults { get; init; } = [];

    /// <summary>What the random numbers of faults begin with.</summary>
    public int RandomSeed { get; init; } = 1;
}
