namespace CloudIam.PowerShell;

/// <summary>An Alibaba Cloud RAM role. Pipe it into <c>Add-RamRolePolicy</c> or <c>Get-RamRolePolicy</c>.</summary>
public sealed class RamRole
{
    internal RamRole(string roleName, bool isServiceLinked)
    {
        RoleName = roleName;
        IsServiceLinked = isServiceLinked;
    }

    /// <summary>The role.</summary>
    public string RoleName { get; }

    /// <summary>Whether it belongs to a service, by its name: users can neither give it policies nor take them away.</summary>
    public bool IsServiceLinked { get; }

    /// <summary>The id that the cloud gave it.</summary>
    public string? RoleId { get; internal init; }

    /// <summary>The role's name in full.</summary>
    public string? Arn { get; internal init; }

    /// <summary>What its owner wrote about it.</summary>
    public string? Description { get; internal init; }

    /// <summary>The longest session in seconds.</summary>
    public int? MaxSessionDuration { get; internal init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateDate { get; internal init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdateDate { get; internal init; }

    /// <summary>The role's name.</summary>
    public override string ToString() => RoleName;
}
