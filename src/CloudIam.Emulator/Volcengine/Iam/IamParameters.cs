using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.Volcengine.Iam;

/// <summary>Reads the parameters that IAM operations have in common.</summary>
internal static class IamParameters
{
    /// <summary>A parameter that must be there.</summary>
    public static string Require(ApiCall call, string name) =>
        call.Parameters[name] is { Length: > 0 } value ? value : throw IamErrors.ParameterNotFound(name);

    /// <summary>The role that <c>RoleName</c> names.</summary>
    public static RoleEntry RequireRole(ApiCall call, RolePolicyStore store)
    {
        var name = Require(call, "RoleName");
        return store.FindRole(name) ?? throw IamErrors.RoleNotExist(name);
    }

    /// <summary>The policy that <c>PolicyName</c> and <c>PolicyType</c> name.</summary>
    public static PolicyEntry RequirePolicy(ApiCall call, RolePolicyStore store)
    {
        var policy = new PolicyEntry(Require(call, "PolicyName"), Require(call, "PolicyType"));
        if (policy.Type is not ("System" or "Custom"))
        {
            throw IamErrors.InvalidPolicyType();
        }

        return store.Contains(policy) ? policy : throw IamErrors.PolicyNotExist(policy.Name);
    }
}
