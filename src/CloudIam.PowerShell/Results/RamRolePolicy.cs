namespace CloudIam.PowerShell;

/// <summary>A policy that an Alibaba Cloud RAM role has. Property names equal the parameters', so it can be piped on.</summary>
public sealed class RamRolePolicy
{
    internal RamRolePolicy(string roleName, string policyName, string policyType, bool isServiceLinked)
    {
        RoleName = roleName;
        PolicyName = policyName;
        PolicyType = policyType;
        IsServiceLinked = isServiceLinked;
    }

    /// <summary>The role.</summary>
    public string RoleName { get; }

    /// <summary>The policy.</summary>
    public string PolicyName { get; }

    /// <summary>The policy's type, <c>System</c> or <c>Custom</c>.</summary>
    public string PolicyType { get; }

    /// <summary>
    /// Whether the role belongs to a service, by its name: users can neither give it policies nor take them away.
    /// </summary>
    public bool IsServiceLinked { get; }

    /// <summary>When the policy was attached.</summary>
    public DateTimeOffset? AttachDate { get; internal init; }

    /// <summary>Role and policy in a line.</summary>
    public override string ToString() => $"{RoleName} {PolicyType}/{PolicyName}";
}
