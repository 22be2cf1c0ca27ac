namespace CloudIam.Core.Reports;

/// <summary>The kinds of access that a report is about.</summary>
public enum ReportKind
{
    /// <summary>IAM roles of Volcengine ECS instances.</summary>
    InstanceRole,

    /// <summary>Policies of Alibaba Cloud RAM roles.</summary>
    RolePolicy,

    /// <summary>Host groups and accounts of the users of Alibaba Cloud bastion hosts.</summary>
    HostGroup,
}
