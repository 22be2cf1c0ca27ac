using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.Sts;

/// <summary>Opens a session of a role for a signed caller.</summary>
internal sealed class AssumeRole(RoleSessions sessions)
{
    /// <summary>Carries out the operation.</summary>
    public void Invoke(ApiCall call, Utf8JsonWriter writer) => sessions.Open(call, writer);
}
