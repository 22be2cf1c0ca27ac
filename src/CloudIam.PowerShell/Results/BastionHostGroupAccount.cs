namespace CloudIam.PowerShell;

/// <summary>
/// What a user of an Alibaba Cloud bastion host is authorized for in one host group. Property names equal the parameters', so it
/// can be piped on.
/// </summary>
public sealed class BastionHostGroupAccount
{
    internal BastionHostGroupAccount(
        string bastionHostId, string region, string userId, string hostGroupId, string[] hostAccountName)
    {
        BastionHostId = bastionHostId;
        Region = region;
        UserId = userId;
        HostGroupId = hostGroupId;
        HostAccountName = hostAccountName;
    }

    /// <summary>The bastion host's instance id.</summary>
    public string BastionHostId { get; }

    /// <summary>The bastion host's region.</summary>
    public string Region { get; }

    /// <summary>The user.</summary>
    public string UserId { get; }

    /// <summary>The user's logon name; null when the user was asked about by id.</summary>
    public string? UserName { get; internal init; }

    /// <summary>The host group.</summary>
    public string HostGroupId { get; }

    /// <summary>The host group's name.</summary>
    public string? HostGroupName { get; internal init; }

    /// <summary>The accounts; empty when the user is authorized for the group alone.</summary>
    public string[] HostAccountName { get; }

    /// <summary>User, group and accounts in a line.</summary>
    public override string ToString() =>
        $"user {UserId}, host group {HostGroupId}: {string.Join(", ", HostAccountName)}".TrimEnd(' ', ':');
}
