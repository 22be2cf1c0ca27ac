using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud.Sts;

/// <summary>Says who calls: the emulator's user, or the role that a temporary key stands for.</summary>
internal sealed class GetCallerIdentity(TemporaryCredentials keys)
{
    private const string UserId = "200000000000000001";
    private const string UserName = "emulator";

    /// <summary>Carries out the operation.</summary>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        writer.WriteString("AccountId", EmulatorCredential.AlibabaCloudAccountId);
        if (keys.Find(call.AccessKeyId) is { } temporary)
        {
            writer.WriteString("Arn", temporary.Subject);
            writer.WriteString("IdentityType", "AssumedRoleUser");
            writer.WriteString("PrincipalId", RoleSessions.PrincipalId(temporary.Subject));
            writer.WriteString("RoleId", RoleSessions.RoleId);
            return;
        }

        writer.WriteString("Arn", $"acs:ram::{EmulatorCredential.AlibabaCloudAccountId}:user/{UserName}");
        writer.WriteString("IdentityType", "RAMUser");
        writer.WriteString("PrincipalId", UserId);
        writer.WriteString("UserId", UserId);
    }
}
