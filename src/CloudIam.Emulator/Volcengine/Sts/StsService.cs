using System.Globalization;
using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Volcengine.Sts;

/// <summary>STS 2018-01-01: GetCallerIdentity (facts, Volcengine 6.6).</summary>
internal static class StsService
{
    private const long UserId = 4200000001;
    private const string UserName = "emulator";

    /// <summary>The service's operations.</summary>
    public static ApiService Create() => new(
        "sts",
        "2018-01-01",
        "sts.volcengineapi.com",
        new Dictionary<string, ApiAction>(StringComparer.Ordinal)
        {
            ["GetCallerIdentity"] = GetCallerIdentity,
        });

    private static void GetCallerIdentity(ApiCall call, Utf8JsonWriter writer)
    {
        var account = EmulatorCredential.VolcengineAccountId;
        writer.WriteStartObject("Result");
        writer.WriteNumber("AccountId", account);
        writer.WriteString("IdentityType", "User");
        writer.WriteString("IdentityId", UserId.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("Trn", $"trn:iam::{account.ToString(CultureInfo.InvariantCulture)}:user/{UserName}");
        writer.WriteEndObject();
    }
}
