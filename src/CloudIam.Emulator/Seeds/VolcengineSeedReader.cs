namespace CloudIam.Emulator.Seeds;

/// <summary>Reads Volcengine's part of a seed file.</summary>
internal static class VolcengineSeedReader
{
    private const int MaxCount = 1_000_000;

    /// <summary>Reads <c>{ region, roles, instances }</c>.</summary>
    public static VolcengineSeed Read(SeedElement element, VolcengineSeed builtIn)
    {
        var members = element.Members("region", "roles", "instances");
        var roles = members["roles"]?.Texts() ?? builtIn.Roles;
        return new VolcengineSeed(
            members["region"]?.Text() ?? builtIn.Region,
            roles,
            members["instances"] is { } instances ? ReadInstances(instances, roles) : KeepKnownRoles(builtIn.Instances, roles));
    }

    /// <summary>Instances as built in, without the roles that this seed does not have.</summary>
    private static InstanceSeed[] KeepKnownRoles(IReadOnlyList<InstanceSeed> instances, IReadOnlyList<string> roles) =>
        [.. instances.Select(instance => instance with { Roles = [.. instance.Roles.Where(roles.Contains)] })];

    private static InstanceSeed[] ReadInstances(SeedElement element, IReadOnlyList<string> roles)
    {
        if (element.IsObject)
        {
            return GeneratedInstances.Create(element.Members("count").Require("count").Number(0, MaxCount));
        }

        var knownIds = new HashSet<string>(StringComparer.Ordinal);
        return [.. element.Items().Select(item => ReadInstance(item, knownIds, roles))];
    }

    private static InstanceSeed ReadInstance(SeedElement element, HashSet<string> knownIds, IReadOnlyList<string> roles)
    {
        var members = element.Members("instanceId", "instanceName", "status", "projectName", "tags", "roles");
        var id = members.Require("instanceId").UniqueText(knownIds);
        return new InstanceSeed
        {
            InstanceId = id,
            InstanceName = members["instanceName"]?.Text() ?? id,
            Status = members["status"]?.Text() ?? "RUNNING",
            ProjectName = members["projectName"]?.Text() ?? "default",
            Tags = members["tags"]?.TextMembers() ?? [],
            Roles = members["roles"] is { } bound ? ReadBoundRoles(bound, roles) : [],
        };
    }

    private static List<string> ReadBoundRoles(SeedElement element, IReadOnlyList<string> roles)
    {
        var bound = element.Texts();
        if (bound.FirstOrDefault(role => !roles.Contains(role)) is { } unknown)
        {
            throw element.Error($"names \"{unknown}\", which is none of the roles of this seed");
        }

        return bound.Count(role => !VolcengineSeed.IsServiceLinked(role)) <= 1
            ? bound
            : throw element.Error("has more than one role; an instance has one, beside service-linked ones (ServiceRoleFor...)");
    }
}
