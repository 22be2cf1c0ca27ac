namespace CloudIam.PowerShell;

/// <summary>An Alibaba Cloud bastion host. Pipe it into the other commands on bastion hosts.</summary>
public sealed class BastionHost
{
    internal BastionHost(string bastionHostId, string region)
    {
        BastionHostId = bastionHostId;
        Region = region;
    }

    /// <summary>The instance id.</summary>
    public string BastionHostId { get; }

    /// <summary>The region it is in.</summary>
    public string Region { get; }

    /// <summary>What its owner calls it.</summary>
    public string? Description { get; internal init; }

    /// <summary>How it is, such as <c>RUNNING</c> or <c>EXPIRED</c>.</summary>
    public string? Status { get; internal init; }

    /// <summary>Its edition: <c>cloudbastion</c>, or <c>cloudbastion_ha</c> with two machines.</summary>
    public string? PlanCode { get; internal init; }

    /// <summary>What was bought.</summary>
    public string? LicenseCode { get; internal init; }

    /// <summary>The version of its software.</summary>
    public string? ImageVersion { get; internal init; }

    /// <summary>Whether it is older than version 3.2. The other commands do not work on such a one.</summary>
    public bool IsLegacy { get; internal init; }

    /// <summary>Where users reach it from the internet.</summary>
    public string? InternetEndpoint { get; internal init; }

    /// <summary>Where users reach it from its VPC.</summary>
    public string? IntranetEndpoint { get; internal init; }

    /// <summary>The VPC it is in.</summary>
    public string? VpcId { get; internal init; }

    /// <summary>The resource group it belongs to.</summary>
    public string? ResourceGroupId { get; internal init; }

    /// <summary>Since when it is paid for.</summary>
    public DateTimeOffset? StartTime { get; internal init; }

    /// <summary>Until when it is paid for.</summary>
    public DateTimeOffset? ExpireTime { get; internal init; }

    /// <summary>The instance id.</summary>
    public override string ToString() => BastionHostId;
}
