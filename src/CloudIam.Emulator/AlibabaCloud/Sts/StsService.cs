using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud.Sts;

/// <summary>STS 2015-04-01 (facts, Alibaba Cloud 6.6).</summary>
internal static class StsService
{
    /// <summary>The API version.</summary>
    public const string Version = "2015-04-01";

    private const string AssumeRoleWithOidc = "AssumeRoleWithOIDC";

    /// <summary>The service's operations.</summary>
    /// <param name="roles">The account's roles.</param>
    /// <param name="keys">Where keys are given out.</param>
    public static ApiService Create(RolePolicyStore roles, TemporaryCredentials keys)
    {
        var sessions = new RoleSessions(roles, keys);
        return new ApiService(
            "Sts",
            Version,
            "sts.aliyuncs.com",
            new Dictionary<string, ApiAction>(StringComparer.Ordinal)
            {
                ["AssumeRole"] = new AssumeRole(sessions).Invoke,
                [AssumeRoleWithOidc] = new AssumeRoleWithOidc(sessions).Invoke,
                ["GetCallerIdentity"] = new GetCallerIdentity(keys).Invoke,
            });
    }

    /// <summary>Whether a call needs no signature (facts, Alibaba Cloud 1.2).</summary>
    public static bool IsAnonymous(ApiCall call) => call.Version == Version && call.Action == AssumeRoleWithOidc;
}
