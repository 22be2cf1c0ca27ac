using CloudIam.Core.Credentials.AlibabaCloud;
using CloudIam.Core.Credentials.Volcengine;

namespace CloudIam.PowerShell.Contexts;

/// <summary>What the vendors' environment variables say for a cloud.</summary>
internal static class EnvironmentContext
{
    /// <summary>The region in the environment, if there is one.</summary>
    public static string? FindRegion(CloudProvider cloud) => cloud == CloudProvider.Volcengine
        ? VolcengineEnvironment.FindRegion(Environment.GetEnvironmentVariable)
        : AlibabaCloudEnvironment.FindRegion(Environment.GetEnvironmentVariable);
}
