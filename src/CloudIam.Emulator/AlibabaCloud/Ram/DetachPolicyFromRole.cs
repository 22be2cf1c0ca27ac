using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud.Ram;

/// <summary>DetachPolicyFromRole: takes one policy from one role. Source: facts, Alibaba Cloud 3.2 and 3.4.</summary>
internal sealed class DetachPolicyFromRole(RolePolicyStore store)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var policy = RamParameters.RequirePolicy(call, store);
        if (!store.Detach(RamParameters.RequireUserRole(call, store), policy))
        {
            throw RamErrors.NotAttached();
        }
    }
}
