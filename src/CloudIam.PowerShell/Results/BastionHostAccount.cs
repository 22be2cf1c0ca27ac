namespace CloudIam.PowerShell;

/// <summary>An account that an Alibaba Cloud bastion host can log on to a host with.</summary>
/// <remarks>
/// With a <see cref="HostGroupId"/> it can be piped into <c>Grant-BastionHostGroupAccount</c>, whose parameters have the same
/// names.
/// </remarks>
public sealed class BastionHostAccount
{
    internal BastionHostAccount(string bastionHostId, string region, string hostAccountId, string hostAccountName)
    {
        BastionHostId = bastionHostId;
        Region = region;
        HostAccountId = hostAccountId;
        HostAccountName = hostAccountName;
    }

    /// <summary>The bastion host's instance id.</summary>
    public string BastionHostId { get; }

    /// <summary>The bastion host's region.</summary>
    public string Region { get; }

    /// <summary>The host group that was asked about; null when none was.</summary>
    public string? HostGroupId { get; internal init; }

    /// <summary>The host.</summary>
    public string? HostId { get; internal init; }

    /// <summary>The host's name; null when the account was found by the host's id.</summary>
    public string? HostName { get; internal init; }

    /// <summary>The account.</summary>
    public string HostAccountId { get; }

    /// <summary>The account's name on the host.</summary>
    public string HostAccountName { get; }

    /// <summary><c>SSH</c> or <c>RDP</c>.</summary>
    public string? ProtocolName { get; internal init; }

    /// <summary>Whether the bastion host keeps a password for it.</summary>
    public bool? HasPassword { get; internal init; }

    /// <summary>What kind of account it is.</summary>
    public string? PrivilegeType { get; internal init; }

    /// <summary>The shared key that it logs on with; null without one.</summary>
    public string? HostShareKeyName { get; internal init; }

    /// <summary>Account and host in a line.</summary>
    public override string ToString() => $"{HostAccountName} on {HostName ?? HostId}";
}
