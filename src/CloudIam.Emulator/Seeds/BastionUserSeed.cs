namespace CloudIam.Emulator.Seeds;

/// <summary>A user of a bastion host.</summary>
/// <param name="UserId">A number in text form.</param>
/// <param name="UserName">The logon name.</param>
/// <param name="HostGroups">What the user is authorized for from the start.</param>
internal sealed record BastionUserSeed(string UserId, string UserName, IReadOnlyList<HostGroupGrantSeed> HostGroups);
