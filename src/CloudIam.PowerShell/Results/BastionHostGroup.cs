namespace CloudIam.PowerShell;

/// <summary>A host group of an Alibaba Cloud bastion host. Pipe it into <c>Grant-BastionHostGroupAccount</c>.</summary>
public sealed class BastionHostGroup
{
    internal BastionHostGroup(string bastionHostId, string region, string hostGroupId)
    {
        BastionHostId = bastionHostId;
        Region = region;
        HostGroupId = hostGroupId;
    }

    /// <summary>The bastion host's instance id.</summary>
    public string BastionHostId { get; }

    /// <summary>The bastion host's region.</summary>
    public string Region { get; }

    /// <summary>The host group.</summary>
    public string HostGroupId { get; }

    /// <summary>Its name.</summary>
    public string? HostGroupName { get; internal init; }

    /// <summary>How many hosts it has.</summary>
    public long? MemberCount { get; internal init; }

    /// <summary>What was written about it.</summary>
    public string? Comment { get; internal init; }

    /// <summary>Id and name in a line.</summary>
    public override string ToString() => $"{HostGroupId} {HostGroupName}".TrimEnd();
}
