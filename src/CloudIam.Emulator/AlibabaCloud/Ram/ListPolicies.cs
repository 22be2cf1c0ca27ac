using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud.Ram;

/// <summary>ListPolicies: all policies or those of one type, paged. Source: facts, Alibaba Cloud 3.3.</summary>
internal sealed class ListPolicies(RolePolicyStore store)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var page = RamPage.Read(call);
        var policies = RamParameters.HasTagFilter(call) ? [] : Select(call.Parameters["PolicyType"]);
        RamFormat.WriteList(writer, "Policies", "Policy", page.Take(policies), policy =>
        {
            RamFormat.WritePolicy(writer, policy);
            RamFormat.WritePolicyDetails(writer, policy, store);
            RamFormat.WriteNoTags(writer);
        });
        page.Write(writer, policies.Count);
    }

    private IReadOnlyList<PolicyEntry> Select(string? type)
    {
        if (type is null or "")
        {
            return store.Policies;
        }

        RamParameters.RequirePolicyType(type);
        return [.. store.Policies.Where(policy => policy.Type == type)];
    }
}
