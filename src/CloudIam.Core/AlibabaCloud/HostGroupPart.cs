namespace CloudIam.Core.AlibabaCloud;

/// <summary>One authorization on a host group: the group itself, or one account in it.</summary>
/// <param name="HostGroupId">The host group.</param>
/// <param name="HostAccountName">The account; null for the group itself.</param>
public sealed record HostGroupPart(string HostGroupId, string? HostAccountName);
