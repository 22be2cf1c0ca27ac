using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.Volcengine.Sts;

/// <summary>AssumeRole: a role's key for a signed call. Source: facts, Volcengine 6.6.</summary>
internal sealed class AssumeRole(RolePolicyStore roles, TemporaryCredentials keys)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("Result");
        RoleSession.Write(call, writer, roles, keys, "ExpiredTime");
        writer.WriteEndObject();
    }
}
