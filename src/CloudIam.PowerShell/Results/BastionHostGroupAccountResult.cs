namespace CloudIam.PowerShell;

/// <summary>
/// What became of one host group and the accounts in it for one bastion user. <see cref="GrantResultBase.Status"/> is of the whole: it
/// is <see cref="GrantStatus.Failed"/> if any part is. Property names equal the parameters', so it can be piped on.
/// </summary>
public sealed class BastionHostGroupAccountResult : GrantResultBase
{
    internal BastionHostGroupAccountResult(
        string bastionHostId,
        string region,
        string userId,
        string hostGroupId,
        GrantStatus hostGroupStatus,
        BastionHostAccountResult[] accounts,
        GrantOutcome outcome)
        : base(outcome)
    {
        BastionHostId = bastionHostId;
        Region = region;
        UserId = userId;
        HostGroupId = hostGroupId;
        HostGroupStatus = hostGroupStatus;
        Accounts = accounts;
        HostAccountName = Array.ConvertAll(accounts, static account => account.HostAccountName);
    }

    /// <summary>The bastion host's instance id.</summary>
    public string BastionHostId { get; }

    /// <summary>The bastion host's region.</summary>
    public string Region { get; }

    /// <summary>The bastion user.</summary>
    public string UserId { get; }

    /// <summary>The host group.</summary>
    public string HostGroupId { get; }

    /// <summary>What became of the host group itself, its accounts apart.</summary>
    public GrantStatus HostGroupStatus { get; }

    /// <summary>The accounts asked for; empty when the group alone was.</summary>
    public string[] HostAccountName { get; }

    /// <summary>One result for each account, in the order of <see cref="HostAccountName"/>.</summary>
    public BastionHostAccountResult[] Accounts { get; }

    /// <summary>User, group and status in a line.</summary>
    public override string ToString() => $"user {UserId}, host group {HostGroupId}: {StatusText}";
}
