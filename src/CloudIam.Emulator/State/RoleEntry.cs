namespace CloudIam.Emulator.State;

/// <summary>A role of an account.</summary>
/// <param name="Id">A number that the cloud gave to the role.</param>
/// <param name="Name">The role's name.</param>
/// <param name="IsServiceLinked">Whether a service owns the role; users cannot change such a one.</param>
internal sealed record RoleEntry(long Id, string Name, bool IsServiceLinked);
