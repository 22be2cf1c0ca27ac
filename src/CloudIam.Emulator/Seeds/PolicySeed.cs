namespace CloudIam.Emulator.Seeds;

/// <summary>A policy; name and type together identify it.</summary>
/// <param name="PolicyName">1 to 128 characters.</param>
/// <param name="PolicyType"><c>System</c> or <c>Custom</c>.</param>
internal sealed record PolicySeed(string PolicyName, string PolicyType);
