using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.Volcengine.Sts;

/// <summary>STS 2018-01-01 (facts, Volcengine 6.6).</summary>
internal static class StsService
{
    /// <summary>The service's code.</summary>
    public const string Name = "sts";

    /// <summary>The one operation that nobody signs: the token in its form says who calls.</summary>
    public const string AssumeRoleWithOidc = "AssumeRoleWithOIDC";

    /// <summary>The service's operations.</summary>
    /// <param name="roles">The account's roles.</param>
    /// <param name="keys">Where the keys that are given out are known.</param>
    public static ApiService Create(RolePolicyStore roles, TemporaryCredentials keys) => new(
        Name,
        "2018-01-01",
        "sts.volcengineapi.com",
        new Dictionary<string, ApiAction>(StringComparer.Ordinal)
        {
            ["AssumeRole"] = new AssumeRole(roles, keys).Invoke,
            [AssumeRoleWithOidc] = new AssumeRoleWithOidc(roles, keys).Invoke,
            ["GetCallerIdentity"] = new GetCallerIdentity(keys).Invoke,
        });
}
