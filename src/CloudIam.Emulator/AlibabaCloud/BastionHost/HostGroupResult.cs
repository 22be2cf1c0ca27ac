namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>What became of one element of <c>HostGroups</c>.</summary>
/// <param name="HostGroupId">The host group.</param>
/// <param name="Code">The group's own code, one of <see cref="ItemCodes"/>.</param>
/// <param name="Accounts">The code of each account name of the element.</param>
internal sealed record HostGroupResult(string HostGroupId, string Code, IReadOnlyList<KeyValuePair<string, string>> Accounts);
