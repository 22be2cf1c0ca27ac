using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud.Ram;

/// <summary>Reads the parameters that RAM operations have in common, by the name rules (facts, Alibaba Cloud 3.1).</summary>
internal static class RamParameters
{
    private const int MaxRoleNameLength = 64;
    private const int MaxPolicyNameLength = 128;

    /// <summary>The role that <c>RoleName</c> names.</summary>
    public static RoleEntry RequireRole(ApiCall call, RolePolicyStore store)
    {
        // '_' and '@' by the older text of the documentation.
        var name = RequireName(call, "RoleName", MaxRoleNameLength, ".-_@");
        return store.FindRole(name) ?? throw RamErrors.RoleNotExist();
    }

    /// <summary>A role that users can change.</summary>
    public static RoleEntry RequireUserRole(ApiCall call, RolePolicyStore store)
    {
        var role = RequireRole(call, store);
        return role.IsServiceLinked ? throw RamErrors.ServiceLinkedRole() : role;
    }

    /// <summary>The policy that <c>PolicyName</c> and <c>PolicyType</c> name.</summary>
    public static PolicyEntry RequirePolicy(ApiCall call, RolePolicyStore store)
    {
        var policy = new PolicyEntry(
            RequireName(call, "PolicyName", MaxPolicyNameLength, "-"),
            AlibabaCloudParameters.Require(call, "PolicyType"));
        RequirePolicyType(policy.Type);
        return store.Contains(policy) ? policy : throw RamErrors.PolicyNotExist();
    }

    /// <summary>Returns for <c>System</c> and <c>Custom</c>; the type is case-sensitive.</summary>
    public static void RequirePolicyType(string type)
    {
        if (type is not ("System" or "Custom"))
        {
            throw RamErrors.InvalidParameter("PolicyType");
        }
    }

    /// <summary>Whether a list is to be filtered by tags, of which no role or policy of the emulator has any.</summary>
    public static bool HasTagFilter(ApiCall call) => call.Parameters.All.Any(
        static pair => (pair.Key == "Tag" || pair.Key.StartsWith("Tag.", StringComparison.Ordinal)) && pair.Value.Length > 0);

    private static string RequireName(ApiCall call, string parameter, int maxLength, string punctuation)
    {
        var name = AlibabaCloudParameters.Require(call, parameter);
        if (name.Length > maxLength)
        {
            throw RamErrors.TooLong(parameter);
        }

        return name.All(character => IsAllowed(character, punctuation)) ? name : throw RamErrors.InvalidCharacters(parameter);
    }

    private static bool IsAllowed(char character, string punctuation) =>
        character is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') || punctuation.Contains(character);
}
