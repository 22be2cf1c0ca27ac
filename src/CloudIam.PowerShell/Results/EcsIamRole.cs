namespace CloudIam.PowerShell;

/// <summary>A Volcengine IAM role. Pipes into every command that takes <c>-IamRoleName</c>.</summary>
public sealed class EcsIamRole
{
    internal EcsIamRole(string iamRoleName) => IamRoleName = iamRoleName;

    /// <summary>The role's name.</summary>
    public string IamRoleName { get; }

    /// <summary>The role's name in full.</summary>
    public string? Trn { get; internal init; }

    /// <summary>Its name for people.</summary>
    public string? DisplayName { get; internal init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; internal init; }

    /// <summary>
    /// Whether its trust policy names ECS, as it must for an instance to use the role; null when there is none to read.
    /// </summary>
    public bool? TrustsEcs { get; internal init; }

    /// <summary>
    /// Whether a service owns the role, so that users can neither bind nor detach it; null when IAM does not say.
    /// </summary>
    public bool? IsServiceLinked { get; internal init; }

    /// <summary>The longest session in seconds.</summary>
    public int? MaxSessionDuration { get; internal init; }

    /// <summary>When it was made, as the service writes it.</summary>
    public string? CreateDate { get; internal init; }

    /// <summary>The role's name.</summary>
    public override string ToString() => IamRoleName;
}
