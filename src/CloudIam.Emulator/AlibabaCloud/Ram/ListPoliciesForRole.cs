using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud.Ram;

/// <summary>ListPoliciesForRole: the policies of one role, not paged. Source: facts, Alibaba Cloud 3.3.</summary>
internal sealed class ListPoliciesForRole(RolePolicyStore store)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var attached = store.PoliciesOf(RamParameters.RequireRole(call, store));
        RamFormat.WriteList(writer, "Policies", "Policy", attached, item =>
        {
            RamFormat.WritePolicy(writer, item.Policy);
            writer.WriteString("AttachDate", AlibabaCloudParameters.Date(item.AttachDate));
        });
    }
}
