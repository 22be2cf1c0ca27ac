namespace CloudIam.PowerShell;

/// <summary>
/// A role that a Volcengine ECS instance has. Property names equal the parameters' of <c>Add-EcsInstanceIamRole</c> and its
/// inverse, so it can be piped on.
/// </summary>
public sealed class EcsInstanceIamRole
{
    internal EcsInstanceIamRole(string instanceId, string iamRoleName, string region, bool? isServiceLinked)
    {
        InstanceId = instanceId;
        IamRoleName = iamRoleName;
        Region = region;
        IsServiceLinked = isServiceLinked;
    }

    /// <summary>The instance.</summary>
    public string InstanceId { get; }

    /// <summary>The role.</summary>
    public string IamRoleName { get; }

    /// <summary>The instance's region.</summary>
    public string Region { get; }

    /// <summary>
    /// Whether a service bound the role for itself, so that users can neither bind nor detach it; null when IAM could not tell.
    /// </summary>
    public bool? IsServiceLinked { get; }

    /// <summary>Instance and role in a line.</summary>
    public override string ToString() => $"{InstanceId} {IamRoleName}";
}
