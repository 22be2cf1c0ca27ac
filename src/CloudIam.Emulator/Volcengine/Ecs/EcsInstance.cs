using CloudIam.Emulator.Seeds;

namespace CloudIam.Emulator.Volcengine.Ecs;

/// <summary>
/// An ECS instance: what never changes, and the roles bound to it. The roles are guarded by the lock of <see cref="EcsState"/>.
/// </summary>
internal sealed class EcsInstance(InstanceSeed details)
{
    private readonly string[] _serviceRoles = [.. details.Roles.Where(VolcengineSeed.IsServiceLinked)];

    /// <summary>What never changes.</summary>
    public InstanceSeed Details { get; } = details;

    /// <summary>The one role that a user bound, or <see langword="null"/>.</summary>
    public string? UserRole { get; set; } = details.Roles.FirstOrDefault(static role => !VolcengineSeed.IsServiceLinked(role));

    /// <summary>All roles bound, the user's first.</summary>
    public string[] RoleNames => UserRole is { } role ? [role, .. _serviceRoles] : _serviceRoles;
}
