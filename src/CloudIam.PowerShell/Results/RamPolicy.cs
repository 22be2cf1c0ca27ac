namespace CloudIam.PowerShell;

/// <summary>An Alibaba Cloud RAM policy. Pipe it into <c>Get-RamRolePolicy</c> to see who has it.</summary>
public sealed class RamPolicy
{
    internal RamPolicy(string policyName, string policyType)
    {
        PolicyName = policyName;
        PolicyType = policyType;
    }

    /// <summary>The policy.</summary>
    public string PolicyName { get; }

    /// <summary>The policy's type, <c>System</c> or <c>Custom</c>.</summary>
    public string PolicyType { get; }

    /// <summary>What its owner wrote about it.</summary>
    public string? Description { get; internal init; }

    /// <summary>The version in force.</summary>
    public string? DefaultVersion { get; internal init; }

    /// <summary>How many users, groups and roles have it.</summary>
    public long? AttachmentCount { get; internal init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateDate { get; internal init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdateDate { get; internal init; }

    /// <summary>Type and name.</summary>
    public override string ToString() => $"{PolicyType}/{PolicyName}";
}
