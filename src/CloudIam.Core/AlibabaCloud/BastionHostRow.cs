namespace CloudIam.Core.AlibabaCloud;

/// <summary>A bastion host as the account has it.</summary>
/// <remarks>Source: facts, Alibaba Cloud 4 and 4.4.</remarks>
/// <param name="Key">Region and instance id.</param>
public sealed record BastionHostRow(BastionHostKey Key)
{
    /// <summary>What its owner calls it.</summary>
    public string? Description { get; init; }

    /// <summary>How it is, such as <c>RUNNING</c> or <c>EXPIRED</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Its edition: <c>cloudbastion</c> or <c>cloudbastion_ha</c>.</summary>
    public string? PlanCode { get; init; }

    /// <summary>What was bought.</summary>
    public string? LicenseCode { get; init; }

    /// <summary>The version of its software.</summary>
    public string? ImageVersion { get; init; }

    /// <summary>Whether it is older than version 3.2; then this API lists it and does no more with it.</summary>
    public bool IsLegacy { get; init; }

    /// <summary>Where users reach it from the internet.</summary>
    public string? InternetEndpoint { get; init; }

    /// <summary>Where users reach it from its VPC.</summary>
    public string? IntranetEndpoint { get; init; }

    /// <summary>The VPC it is in.</summary>
    public string? VpcId { get; init; }

    /// <summary>The resource group it belongs to.</summary>
    public string? ResourceGroupId { get; init; }

    /// <summary>Since when it is paid for.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Until when it is paid for.</summary>
    public DateTimeOffset? ExpireTime { get; init; }
}
