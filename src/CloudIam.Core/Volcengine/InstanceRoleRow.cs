namespace CloudIam.Core.Volcengine;

/// <summary>A role on an instance, or an instance without any.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="RoleName">The role; null for an instance without any.</param>
/// <param name="IsServiceLinked">Whether the role is a service's own; null when that could not be found out.</param>
public sealed record InstanceRoleRow(string InstanceId, string? RoleName, bool? IsServiceLinked);
