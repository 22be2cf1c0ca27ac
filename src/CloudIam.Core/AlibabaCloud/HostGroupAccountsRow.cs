namespace CloudIam.Core.AlibabaCloud;

/// <summary>What one bastion user is authorized for in one host group.</summary>
/// <param name="User">Bastion host, region and user.</param>
/// <param name="UserName">The user's logon name; null when only the id was asked about.</param>
/// <param name="HostGroup">The host group.</param>
/// <param name="HostAccountNames">The accounts; none when the user is authorized for the group alone.</param>
public sealed record HostGroupAccountsRow(
    BastionUserKey User, string? UserName, HostGroupRow HostGroup, IReadOnlyList<string> HostAccountNames);
