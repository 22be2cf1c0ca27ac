using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud.Ram;

/// <summary>GetPolicy: one policy and its default version. Source: facts, Alibaba Cloud 3.3.</summary>
internal sealed class GetPolicy(RolePolicyStore store)
{
    private const string Document = """{"Statement":[],"Version":"1"}""";

    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var policy = RamParameters.RequirePolicy(call, store);
        writer.WriteStartObject("Policy");
        RamFormat.WritePolicy(writer, policy);
        RamFormat.WritePolicyDetails(writer, policy, store);
        writer.WriteString("PolicyDocument", Document);
        writer.WriteEndObject();

        writer.WriteStartObject("DefaultPolicyVersion");
        writer.WriteString("VersionId", RamFormat.PolicyVersion);
        writer.WriteBoolean("IsDefaultVersion", true);
        writer.WriteString("PolicyDocument", Document);
        writer.WriteString("CreateDate", AlibabaCloudParameters.Date(store.CreateDate));
        writer.WriteEndObject();
    }
}
