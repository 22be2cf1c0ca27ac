namespace CloudIam.Core.Reports;

/// <summary>A role on a Volcengine ECS instance.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="IamRoleName">The role.</param>
/// <param name="Region">The instance's region.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="PreviousIamRoleName">The role that the instance had before; null when the line does not tell.</param>
public sealed record InstanceRoleLine(
    string InstanceId, string IamRoleName, string Region, ReportOutcome Outcome, string? PreviousIamRoleName);

/// <summary>A policy on an Alibaba Cloud RAM role.</summary>
/// <param name="RoleName">The role.</param>
/// <param name="PolicyName">The policy.</param>
/// <param name="PolicyType">The policy's type.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record RolePolicyLine(string RoleName, string PolicyName, string PolicyType, ReportOutcome Outcome);

/// <summary>Where a bastion host is, and which one.</summary>
/// <param name="Host">The bastion host.</param>
/// <param name="Region">Its region.</param>
public sealed record BastionPlace(ReportName Host, string Region);

/// <summary>A host group and accounts in it for a user of an Alibaba Cloud bastion host.</summary>
/// <param name="Place">The bastion host.</param>
/// <param name="User">The user.</param>
/// <param name="HostGroup">The host group.</param>
/// <param name="Outcome">What became of the whole.</param>
public sealed record HostGroupLine(BastionPlace Place, ReportName User, ReportName HostGroup, ReportOutcome Outcome)
{
    /// <summary>What became of the group itself; null when nothing was asked of it.</summary>
    public ReportOutcome? Group { get; init; }

    /// <summary>The accounts, each with what became of it.</summary>
    public IReadOnlyList<(string Name, ReportOutcome Outcome)> Accounts { get; init; } = [];

    /// <summary>Whether there may be accounts that the line has lost, as a table file does.</summary>
    public bool HasLostAccounts { get; init; }
}
