namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>One element of the parameter <c>HostGroups</c>.</summary>
/// <param name="HostGroupId">The host group.</param>
/// <param name="HostAccountNames">Accounts of its hosts; empty means the group alone (attach) or all of it (detach).</param>
internal sealed record HostGroupElement(string HostGroupId, IReadOnlyList<string> HostAccountNames);
