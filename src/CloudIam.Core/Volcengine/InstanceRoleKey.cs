namespace CloudIam.Core.Volcengine;

/// <summary>What all instances of one association share.</summary>
/// <param name="Region">Region of the instances.</param>
/// <param name="IamRoleName">The role to bind.</param>
public sealed record InstanceRoleKey(string Region, string IamRoleName);
