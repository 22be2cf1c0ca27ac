using CloudIam.Emulator.Api;
using CloudIam.Emulator.Seeds;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.Volcengine.Iam;

/// <summary>IAM 2018-01-01.</summary>
internal static class IamService
{
    private const long FirstRoleId = 100_001;

    /// <summary>The policies of every account of the emulator; a seed file does not change them.</summary>
    private static readonly PolicyEntry[] s_policies =
    [
        new("AdministratorAccess", "System"), new("ReadOnlyAccess", "System"), new("ECSFullAccess", "System"),
        new("ECSReadOnlyAccess", "System"), new("TOSFullAccess", "System"), new("TOSReadOnlyAccess", "System"),
        new("STSAssumeRoleAccess", "System"), new("ops", "Custom"), new("audit-read", "Custom"),
    ];

    /// <summary>The roles of a seed, with no policy attached.</summary>
    public static RolePolicyStore CreateState(VolcengineSeed seed, DateTimeOffset createDate)
    {
        var roles = seed.Roles.Select(
            static (name, index) => new RoleEntry(FirstRoleId + index, name, VolcengineSeed.IsServiceLinked(name)));
        return new RolePolicyStore([.. roles], s_policies, createDate);
    }

    /// <summary>The service's operations on some state.</summary>
    public static ApiService Create(RolePolicyStore store) => new(
        "iam",
        "2018-01-01",
        "iam.volcengineapi.com",
        new Dictionary<string, ApiAction>(StringComparer.Ordinal)
        {
            ["ListRoles"] = new ListRoles(store).Invoke,
            ["GetRole"] = new GetRole(store).Invoke,
            ["AttachRolePolicy"] = new AttachRolePolicy(store).Invoke,
            ["DetachRolePolicy"] = new DetachRolePolicy(store).Invoke,
            ["ListAttachedRolePolicies"] = new ListAttachedRolePolicies(store).Invoke,
            ["ListEntitiesForPolicy"] = new ListEntitiesForPolicy(store).Invoke,
            ["ListPolicies"] = new ListPolicies(store).Invoke,
        });
}
