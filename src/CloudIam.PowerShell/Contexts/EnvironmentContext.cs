using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;
using CloudIam.Core.Credentials.Volcengine;

namespace CloudIam.PowerShell.Contexts;

/// <summary>What the vendors' environment variables say for a cloud.</summary>
internal static class EnvironmentContext
{
    /// <summary>The credential in the environment, if there is one.</summary>
    public static CredentialFinding? FindCredential(CloudProvider cloud) => cloud == CloudProvider.Volcengine
        ? VolcengineEnvironment.FindCredential(Environment.GetEnvironmentVariable)
        : AlibabaCloudEnvironment.FindCredential(Environment.GetEnvironmentVariable);

    /// <summary>The region in the environment, if there is one.</summary>
    public static string? FindRegion(CloudProvider cloud) => cloud == CloudProvider.Volcengine
        ? VolcengineEnvironment.FindRegion(Environment.GetEnvironmentVariable)
        : AlibabaCloudEnvironment.FindRegion(Environment.GetEnvironmentVariable);

    /// <summary>The variables that a user would set, for messages.</summary>
    public static string VariableNames(CloudProvider cloud) => cloud == CloudProvider.Volcengine
        ? "VOLCENGINE_ACCESS_KEY and VOLCENGINE_SECRET_KEY"
        : "ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET";
}
