using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.Volcengine.Iam;

/// <summary>ListAttachedRolePolicies: the policies of one role, not paged. Source: facts, Volcengine 4.</summary>
internal sealed class ListAttachedRolePolicies(RolePolicyStore store)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var role = IamParameters.RequireRole(call, store);
        writer.WriteStartObject("Result");
        writer.WriteStartArray("AttachedPolicyMetadata");
        foreach (var attached in store.PoliciesOf(role))
        {
            writer.WriteStartObject();
            IamFormat.WritePolicy(writer, attached.Policy);
            IamFormat.WriteAttachment(writer, attached.AttachDate);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
