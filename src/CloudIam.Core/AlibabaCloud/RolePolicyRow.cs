namespace CloudIam.Core.AlibabaCloud;

/// <summary>One policy on one RAM role.</summary>
/// <param name="RoleName">The role.</param>
/// <param name="Policy">The policy, by name and type.</param>
/// <param name="AttachDate">When it was attached; null when the answer does not say.</param>
public sealed record RolePolicyRow(string RoleName, PolicyName Policy, DateTimeOffset? AttachDate);
