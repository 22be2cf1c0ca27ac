using System.Globalization;
using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.Volcengine.Sts;

/// <summary>GetCallerIdentity: who signed the call. Source: facts, Volcengine 6.6.</summary>
internal sealed class GetCallerIdentity(TemporaryCredentials keys)
{
    private const long UserId = 4200000001;
    private const string UserName = "emulator";

    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var account = EmulatorCredential.VolcengineAccountId;
        var trn = keys.Find(call.AccessKeyId)?.Subject;
        writer.WriteStartObject("Result");
        writer.WriteNumber("AccountId", account);
        writer.WriteString("IdentityType", trn is null ? "User" : "AssumedRole");
        writer.WriteString("IdentityId", trn is null ? UserId.ToString(CultureInfo.InvariantCulture) : call.AccessKeyId);
        writer.WriteString("Trn", trn ?? $"trn:iam::{account.ToString(CultureInfo.InvariantCulture)}:user/{UserName}");
        writer.WriteEndObject();
    }
}
