namespace CloudIam.Emulator.Seeds;

/// <summary>The state that an emulator starts from.</summary>
internal sealed record EmulatorSeed(VolcengineSeed Volcengine, AlibabaCloudSeed AlibabaCloud);
