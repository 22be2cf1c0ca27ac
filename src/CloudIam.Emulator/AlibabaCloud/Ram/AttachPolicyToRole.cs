using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud.Ram;

/// <summary>AttachPolicyToRole: gives one policy to one role. Source: facts, Alibaba Cloud 3.2, 3.4 and 3.6.</summary>
internal sealed class AttachPolicyToRole(RolePolicyStore store)
{
    private const int MaxSystemPolicies = 20;
    private const int MaxCustomPolicies = 10;

    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var policy = RamParameters.RequirePolicy(call, store);
        var role = RamParameters.RequireUserRole(call, store);
        switch (store.Attach(role, policy, call.Time, policy.Type == "System" ? MaxSystemPolicies : MaxCustomPolicies))
        {
            case AttachOutcome.AlreadyAttached:
                throw RamErrors.AlreadyAttached();
            case AttachOutcome.QuotaReached:
                throw RamErrors.QuotaReached();
        }
    }
}
