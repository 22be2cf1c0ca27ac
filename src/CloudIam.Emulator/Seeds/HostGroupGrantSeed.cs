namespace CloudIam.Emulator.Seeds;

/// <summary>A host group, and accounts in it, that a user is authorized for.</summary>
internal sealed record HostGroupGrantSeed(string HostGroupId, IReadOnlyList<string> HostAccountNames);
