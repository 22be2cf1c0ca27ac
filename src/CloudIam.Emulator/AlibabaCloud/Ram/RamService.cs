using CloudIam.Emulator.Api;
using CloudIam.Emulator.Seeds;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud.Ram;

/// <summary>RAM 2015-05-01.</summary>
internal static class RamService
{
    private const long FirstRoleId = 300_000_000_000_001;

    /// <summary>The roles, policies and attachments of a seed.</summary>
    public static RolePolicyStore CreateState(AlibabaCloudSeed seed, DateTimeOffset createDate)
    {
        var roles = seed.Roles.Select(
            static (name, index) => new RoleEntry(FirstRoleId + index, name, AlibabaCloudSeed.IsServiceLinked(name)));
        var store = new RolePolicyStore(
            [.. roles],
            [.. seed.Policies.Select(static policy => new PolicyEntry(policy.PolicyName, policy.PolicyType))],
            createDate);
        foreach (var attachment in seed.Attachments)
        {
            var policy = new PolicyEntry(attachment.Policy.PolicyName, attachment.Policy.PolicyType);
            store.Attach(store.FindRole(attachment.RoleName)!, policy, createDate, quota: int.MaxValue);
        }

        return store;
    }

    /// <summary>The service's operations on some state.</summary>
    public static ApiService Create(RolePolicyStore store) => new(
        "Ram",
        "2015-05-01",
        "ram.aliyuncs.com",
        new Dictionary<string, ApiAction>(StringComparer.Ordinal)
        {
            ["AttachPolicyToRole"] = new AttachPolicyToRole(store).Invoke,
            ["DetachPolicyFromRole"] = new DetachPolicyFromRole(store).Invoke,
            ["ListPoliciesForRole"] = new ListPoliciesForRole(store).Invoke,
            ["ListEntitiesForPolicy"] = new ListEntitiesForPolicy(store).Invoke,
            ["GetRole"] = new GetRole(store).Invoke,
            ["GetPolicy"] = new GetPolicy(store).Invoke,
            ["ListRoles"] = new ListRoles(store).Invoke,
            ["ListPolicies"] = new ListPolicies(store).Invoke,
        });
}
