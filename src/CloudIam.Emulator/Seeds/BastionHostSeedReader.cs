namespace CloudIam.Emulator.Seeds;

/// <summary>Reads one bastion host of a seed file.</summary>
internal static class BastionHostSeedReader
{
    /// <summary>
    /// Reads <c>{ instanceId, regionId, description, legacy, users, hostGroups }</c>; parts left out are as in the built-in
    /// bastion host.
    /// </summary>
    public static BastionHostSeed Read(SeedElement element, HashSet<string> knownIds)
    {
        var builtIn = BuiltInSeed.BastionHost;
        var members = element.Members("instanceId", "regionId", "description", "legacy", "users", "hostGroups");
        var hostGroups = members["hostGroups"] is { } groups ? ReadHostGroups(groups) : builtIn.HostGroups;
        return new BastionHostSeed(
            members.Require("instanceId").UniqueText(knownIds),
            members["regionId"]?.Text() ?? builtIn.RegionId,
            members["users"] is { } users ? ReadUsers(users, hostGroups) : KeepKnownGroups(builtIn.Users, hostGroups),
            hostGroups)
        {
            Description = members["description"]?.Text(),
            IsLegacy = members["legacy"]?.Flag() ?? false,
        };
    }

    private static List<HostGroupSeed> ReadHostGroups(SeedElement element)
    {
        var knownIds = new HashSet<string>(StringComparer.Ordinal);
        var groups = new List<HostGroupSeed>();
        foreach (var item in element.Items())
        {
            var members = item.Members("hostGroupId", "hostGroupName", "hostAccountNames");
            var id = members.Require("hostGroupId").UniqueText(knownIds);
            groups.Add(new HostGroupSeed(
                id, members["hostGroupName"]?.Text() ?? "group-" + id, members["hostAccountNames"]?.Texts() ?? []));
        }

        return groups;
    }

    private static List<BastionUserSeed> ReadUsers(SeedElement element, IReadOnlyList<HostGroupSeed> hostGroups)
    {
        var knownIds = new HashSet<string>(StringComparer.Ordinal);
        var users = new List<BastionUserSeed>();
        foreach (var item in element.Items())
        {
            var members = item.Members("userId", "userName", "hostGroups");
            var id = members.Require("userId").UniqueText(knownIds);
            users.Add(new BastionUserSeed(
                id,
                members["userName"]?.Text() ?? "user-" + id,
                members["hostGroups"] is { } grants ? ReadGrants(grants, hostGroups) : []));
        }

        return users;
    }

    private static List<HostGroupGrantSeed> ReadGrants(SeedElement element, IReadOnlyList<HostGroupSeed> hostGroups)
    {
        var knownIds = new HashSet<string>(StringComparer.Ordinal);
        var grants = new List<HostGroupGrantSeed>();
        foreach (var item in element.Items())
        {
            var members = item.Members("hostGroupId", "hostAccountNames");
            var grant = new HostGroupGrantSeed(
                members.Require("hostGroupId").UniqueText(knownIds), members["hostAccountNames"]?.Texts() ?? []);
            grants.Add(IsKnown(grant, hostGroups)
                ? grant
                : throw item.Error("names a host group or an account that this bastion host does not have"));
        }

        return grants;
    }

    /// <summary>Users as built in, without authorizations for what this bastion host does not have.</summary>
    private static List<BastionUserSeed> KeepKnownGroups(
        IReadOnlyList<BastionUserSeed> users, IReadOnlyList<HostGroupSeed> hostGroups) =>
        [.. users.Select(user => user with { HostGroups = [.. user.HostGroups.Where(grant => IsKnown(grant, hostGroups))] })];

    private static bool IsKnown(HostGroupGrantSeed grant, IReadOnlyList<HostGroupSeed> hostGroups) =>
        hostGroups.FirstOrDefault(group => group.HostGroupId == grant.HostGroupId) is { } group
        && grant.HostAccountNames.All(group.HostAccountNames.Contains);
}
