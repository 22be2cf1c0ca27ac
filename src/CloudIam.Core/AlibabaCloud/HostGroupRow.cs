namespace CloudIam.Core.AlibabaCloud;

/// <summary>A host group of a bastion host.</summary>
/// <remarks>Source: facts, Alibaba Cloud 4.4.</remarks>
/// <param name="HostGroupId">A number in text form.</param>
public sealed record HostGroupRow(string HostGroupId)
{
    /// <summary>Its name.</summary>
    public string? HostGroupName { get; init; }

    /// <summary>What was written about it.</summary>
    public string? Comment { get; init; }

    /// <summary>How many hosts it has; null where the answer does not say.</summary>
    public long? MemberCount { get; init; }
}
