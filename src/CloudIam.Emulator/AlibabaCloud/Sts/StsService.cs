using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.Sts;

/// <summary>STS 2015-04-01: GetCallerIdentity (facts, Alibaba Cloud 6.6).</summary>
internal static class StsService
{
    private const string UserId = "200000000000000001";
    private const string UserName = "emulator";

    /// <summary>The service's operations.</summary>
    public static ApiService Create() => new(
        "Sts",
        "2015-04-01",
        "sts.aliyuncs.com",
        new Dictionary<string, ApiAction>(StringComparer.Ordinal)
        {
            ["GetCallerIdentity"] = GetCallerIdentity,
        });

    private static void GetCallerIdentity(ApiCall call, Utf8JsonWriter writer)
    {
        writer.WriteString("AccountId", EmulatorCredential.AlibabaCloudAccountId);
        writer.WriteString("Arn", $"acs:ram::{EmulatorCredential.AlibabaCloudAccountId}:user/{UserName}");
        writer.WriteString("IdentityType", "RAMUser");
        writer.WriteString("PrincipalId", UserId);
        writer.WriteString("UserId", UserId);
    }
}
