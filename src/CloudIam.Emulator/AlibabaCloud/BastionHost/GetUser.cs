using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>GetUser: one user. Source: facts, Alibaba Cloud 4.4.</summary>
internal sealed class GetUser(BastionState state)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var user = BastionParameters.RequireUser(call, state.Require(call));
        writer.WriteStartObject("User");
        BastionFormat.WriteUser(writer, user);
        writer.WriteEndObject();
    }
}
