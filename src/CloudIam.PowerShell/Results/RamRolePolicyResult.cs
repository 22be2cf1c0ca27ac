namespace CloudIam.PowerShell;

/// <summary>What became of one policy on one Alibaba Cloud RAM role. Property names equal the parameters', so it can be piped on.</summary>
public sealed class RamRolePolicyResult : GrantResultBase
{
    internal RamRolePolicyResult(string roleName, string policyName, string policyType, GrantOutcome outcome)
        : base(outcome)
    {
        RoleName = roleName;
        PolicyName = policyName;
        PolicyType = policyType;
    }

    /// <summary>The role.</summary>
    public string RoleName { get; }

    /// <summary>The policy.</summary>
    public string PolicyName { get; }

    /// <summary>The policy's type, <c>System</c> or <c>Custom</c>.</summary>
    public string PolicyType { get; }

    /// <summary>Role, policy and status in a line.</summary>
    public override string ToString() => $"{RoleName} {PolicyType}/{PolicyName}: {StatusText}".TrimStart();
}
