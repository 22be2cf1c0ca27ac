using System.Text.Json;
using CloudIam.Core.Http;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>The names of the aliyun CLI's ways to log in.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.4, and the CLI's profile.go for what a missing mode means.</remarks>
internal static class AliyunCliMode
{
    private static readonly string[] s_known =
    [
        "AK", "StsToken", "RamRoleArn", "EcsRamRole", "RsaKeyPair", "RamRoleArnWithRoleName", "ChainableRamRoleArn", "External",
        "CredentialsURI", "OIDC", "CloudSSO", "OAuth", "BearerToken", "Anonymous",
    ];

    /// <summary>A profile's mode as the CLI spells it, or what its fields tell; null when they tell nothing.</summary>
    public static string? Of(JsonElement profile) => profile.Text("mode") is { } mode ? Normalize(mode.Trim()) : Infer(profile);

    /// <summary>Whether the CLI knows a mode.</summary>
    public static bool IsKnown(string mode) => s_known.Contains(mode, StringComparer.Ordinal);

    private static string Normalize(string mode) =>
        s_known.FirstOrDefault(known => string.Equals(known, mode, StringComparison.OrdinalIgnoreCase)) ?? mode;

    private static string? Infer(JsonElement profile)
    {
        bool Has(params string[] fields) => fields.All(field => profile.Text(field) is not null);

        return Has("access_key_id", "access_key_secret")
                ? Has("sts_token") ? "StsToken" : Has("ram_role_arn") ? "RamRoleArn" : "AK"
            : Has("private_key", "key_pair_name") ? "RsaKeyPair"
            : Has("ram_role_name") ? "EcsRamRole"
            : Has("process_command") ? "External"
            : Has("oidc_provider_arn", "oidc_token_file", "ram_role_arn") ? "OIDC"
            : Has("cloud_sso_sign_in_url") ? "CloudSSO"
            : Has("bearer_token") ? "BearerToken"
            : null;
    }
}
