using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell;

/// <summary>
/// What became of one host group and the accounts in it for one bastion user. <see cref="GrantResultBase.Status"/> is of the whole: it
/// is <see cref="GrantStatus.Failed"/> if any part is. Property names equal the parameters', so it can be piped on.
/// </summary>
public sealed class BastionHostGroupAccountResult : GrantResultBase
{
    internal BastionHostGroupAccountResult(
        HostGroupItem item,
        GrantStatus? hostGroupStatus,
        BastionHostAccountResult[] accounts,
        GrantOutcome outcome)
        : base(outcome)
    {
        BastionHostId = item.BastionHost.Id;
        BastionHostName = item.BastionHost.Name;
        Region = item.Key.Region;
        UserId = item.User.Id;
        UserName = item.User.Name;
        HostGroupId = item.HostGroup.Id;
        HostGroupName = item.HostGroup.Name;
        Operation = item.Operation.ToString();
        HostGroupStatus = hostGroupStatus;
        Accounts = accounts;
        HostAccountName = Array.ConvertAll(accounts, static account => account.HostAccountName);
    }

    /// <summary>The bastion host's instance id; empty when its name led to none.</summary>
    public string BastionHostId { get; }

    /// <summary>The bastion host's name; null when it was given by id.</summary>
    public string? BastionHostName { get; }

    /// <summary>The bastion host's region.</summary>
    public string Region { get; }

    /// <summary>The bastion user; empty when the name led to none.</summary>
    public string UserId { get; }

    /// <summary>The bastion user's logon name; null when the user was given by id.</summary>
    public string? UserName { get; }

    /// <summary>The host group; empty when its name led to none.</summary>
    public string HostGroupId { get; }

    /// <summary>The host group's name; null when it was given by id.</summary>
    public string? HostGroupName { get; }

    /// <summary>
    /// <c>Grant</c>, <c>Revoke</c>, or <c>RevokeAll</c> for a group with all its accounts. It tells a command that this result is
    /// piped to what there is to turn back.
    /// </summary>
    public string Operation { get; }

    /// <summary>
    /// What became of the host group itself, its accounts apart. Null when nothing was asked of it: accounts alone were to be
    /// revoked.
    /// <see cref="GrantStatus.AlreadyPresent"/> in a revocation: it stays, because the user has other accounts in it.
    /// </summary>
    public GrantStatus? HostGroupStatus { get; }

    /// <summary>The accounts asked for, or that went with the group; empty when the group alone was asked for.</summary>
    public string[] HostAccountName { get; }

    /// <summary>One result for each account, in the order of <see cref="HostAccountName"/>.</summary>
    public BastionHostAccountResult[] Accounts { get; }

    /// <summary>User, group and status in a line.</summary>
    public override string ToString() => $"user {Known(UserId, UserName)}, host group {Known(HostGroupId, HostGroupName)}: {StatusText}";

    private static string? Known(string id, string? name) => id.Length > 0 ? id : name;
}
