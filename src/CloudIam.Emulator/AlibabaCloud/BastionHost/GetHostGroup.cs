using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>GetHostGroup: one host group. Source: facts, Alibaba Cloud 4.4.</summary>
internal sealed class GetHostGroup(BastionState state)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var group = BastionParameters.RequireHostGroup(call, state.Require(call));
        writer.WriteStartObject("HostGroup");
        BastionFormat.WriteHostGroup(writer, group);
        writer.WriteEndObject();
    }
}
