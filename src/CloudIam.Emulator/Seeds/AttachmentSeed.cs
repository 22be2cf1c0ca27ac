namespace CloudIam.Emulator.Seeds;

/// <summary>A policy that a role has from the start.</summary>
internal sealed record AttachmentSeed(string RoleName, PolicySeed Policy);
