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
        PreviousIamRoleName = outcome.Before.Count == 1 ? outcome.Before[0] : null;
    }

    /// <summary>The instance.</summary>
    public string InstanceId { get; }

    /// <summary>The role.</summary>
    public string IamRoleName { get; }

    /// <summary>The instance's region.</summary>
    public string Region { get; }

    /// <summary>
    /// The role that the instance had: the one that <c>-Force</c> replaced (or put back), else the one it has while this one was
    /// refused. Null when it had none, or more than one.
    /// </summary>
    public string? PreviousIamRoleName { get; }

    /// <summary>Instance, role and status in a line.</summary>
    public override string ToString() => $"{InstanceId} {IamRoleName}".Trim() + $": {StatusText}";
}
