using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Volcengine.Ecs;

/// <summary>ECS 2020-04-01.</summary>
internal static class EcsService
{
    /// <summary>The service's operations on some state.</summary>
    public static ApiService Create(EcsState state) => new(
        "ecs",
        "2020-04-01",
        "open.volcengineapi.com",
        new Dictionary<string, ApiAction>(StringComparer.Ordinal)
        {
            ["AssociateInstancesIamRole"] = new AssociateInstancesIamRole(state).Invoke,
            ["DisassociateInstancesIamRole"] = new DisassociateInstancesIamRole(state).Invoke,
            ["DescribeInstancesIamRoles"] = new DescribeInstancesIamRoles(state).Invoke,
            ["DescribeInstances"] = new DescribeInstances(state).Invoke,
            ["DescribeRegions"] = new DescribeRegions(state).Invoke,
        });
}
