using System.Text.Json;
using CloudIam.Core.Http;

namespace CloudIam.Core.Volcengine;

/// <summary>The roles that an instance has.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="RoleNames">The role that a user bound, and those of services; which is which the names do not say.</param>
public sealed record EcsInstanceRolesRow(string InstanceId, IReadOnlyList<string> RoleNames)
{
    /// <summary>Reads an element of <c>InstancesIamRoles</c>; null when it names no instance.</summary>
    internal static EcsInstanceRolesRow? Read(JsonElement instance) =>
        instance.Words("InstanceId") is not { } instanceId ? null : new EcsInstanceRolesRow(
            instanceId,
            [.. instance.Texts("RoleNames").Distinct(StringComparer.Ordinal)]);
}
