namespace CloudIam.Emulator.State;

/// <summary>A policy that a role has, and since when.</summary>
internal sealed record AttachedPolicy(PolicyEntry Policy, DateTimeOffset AttachDate);
