namespace CloudIam.PowerShell;

/// <summary>What became of one role on one Volcengine ECS instance. Property names equal the parameters', so it can be piped on.</summary>
public sealed class EcsInstanceIamRoleResult : GrantResultBase
{
    internal EcsInstanceIamRoleResult(string instanceId, string iamRoleName, string region, GrantOutcome outcome)
        : base(outcome)
    {
        InstanceId = instanceId;
        IamRoleName = iamRoleName;
        Region = region;
    }

    /// <summary>The instance.</summary>
    public string InstanceId { get; }

    /// <summary>The role.</summary>
    public string IamRoleName { get; }

    /// <summary>The instance's region.</summary>
    public string Region { get; }

    /// <summary>Instance, role and status in a line.</summary>
    public override string ToString() => $"{InstanceId} {IamRoleName}: {StatusText}";
}
