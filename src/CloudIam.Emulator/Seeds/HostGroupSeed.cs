namespace CloudIam.Emulator.Seeds;

/// <summary>A host group of a bastion host.</summary>
/// <param name="HostGroupId">A number in text form.</param>
/// <param name="HostGroupName">The group's name.</param>
/// <param name="HostAccountNames">The names of the accounts that its hosts have.</param>
internal sealed record HostGroupSeed(string HostGroupId, string HostGroupName, IReadOnlyList<string> HostAccountNames);
