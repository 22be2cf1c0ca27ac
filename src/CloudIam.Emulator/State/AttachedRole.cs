namespace CloudIam.Emulator.State;

/// <summary>A role that has a policy, and since when.</summary>
internal sealed record AttachedRole(RoleEntry Role, DateTimeOffset AttachDate);
