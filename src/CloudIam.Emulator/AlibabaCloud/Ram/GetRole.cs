using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud.Ram;

/// <summary>GetRole: one role with its trust policy. Source: facts, Alibaba Cloud 3.3.</summary>
internal sealed class GetRole(RolePolicyStore store)
{
    private const string TrustPolicy =
        """{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"Service":["ecs.aliyuncs.com"]}}]}""";

    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var role = RamParameters.RequireRole(call, store);
        writer.WriteStartObject("Role");
        RamFormat.WriteRole(writer, role);
        writer.WriteString("AssumeRolePolicyDocument", TrustPolicy);
        RamFormat.WriteRoleDetails(writer, store.CreateDate);
        writer.WriteEndObject();
    }
}
