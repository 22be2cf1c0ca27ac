namespace CloudIam.Core.AlibabaCloud;

/// <summary>A RAM policy, without its document.</summary>
/// <remarks>Source: facts, Alibaba Cloud 3.3.</remarks>
/// <param name="Policy">Name and type.</param>
public sealed record RamPolicyRow(PolicyName Policy)
{
    /// <summary>What its owner wrote about it.</summary>
    public string? Description { get; init; }

    /// <summary>The version in force.</summary>
    public string? DefaultVersion { get; init; }

    /// <summary>How many users, groups and roles have it; null when the answer does not say.</summary>
    public long? AttachmentCount { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateDate { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdateDate { get; init; }
}
