namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>Alibaba Cloud's environment variables: the SDKs' name first, then the CLI's aliases in its order.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.2.</remarks>
public static class AlibabaCloudEnvironment
{
    private static readonly string[] s_prefixes = ["ALIBABA_CLOUD_", "ALIBABACLOUD_", "ALICLOUD_", ""];

    /// <summary>The key pair, with its token when one is set; null when no pair is complete.</summary>
    /// <param name="variables">Gives a variable's value, null when it is not set.</param>
    public static CredentialFinding? FindCredential(Func<string, string?> variables) =>
        EnvironmentVariables.FindCredential(
            s_prefixes.Select(static prefix => (
                prefix + "ACCESS_KEY_ID", prefix + "ACCESS_KEY_SECRET", (string?)(prefix + "SECURITY_TOKEN"))),
            variables);

    /// <summary>The region; null when none is set.</summary>
    /// <param name="variables">Gives a variable's value, null when it is not set.</param>
    public static string? FindRegion(Func<string, string?> variables) =>
        EnvironmentVariables.FindFirst(s_prefixes.Select(static prefix => prefix + "REGION_ID").Append("REGION"), variables);
}
