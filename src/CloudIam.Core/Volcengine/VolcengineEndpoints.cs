using CloudIam.Core.Http;

namespace CloudIam.Core.Volcengine;

/// <summary>Where Volcengine's services are, by the default rule of its SDKs.</summary>
/// <remarks>
/// Everything is at the central gateway but for the "bootstrap" regions, which have hosts of their own. The region and service of the
/// signature's scope route the call. Source: facts, Volcengine 2.2.
/// </remarks>
public static class VolcengineEndpoints
{
    private static readonly HashSet<string> s_bootstrapRegions = new(StringComparer.Ordinal)
    {
        "cn-beijing-autodriving", "cn-shanghai-autodriving", "cn-beijing-selfdrive", "ap-southeast-2", "ap-southeast-3",
    };

    /// <summary>
    /// The regions that documentation, vendor's tools and SDKs name. A snapshot to offer, never to check by. Source: facts,
    /// Volcengine 2.3.
    /// </summary>
    public static IReadOnlyList<string> KnownRegions { get; } =
        ["cn-beijing", "cn-shanghai", "cn-guangzhou", "ap-southeast-1", .. s_bootstrapRegions];

    /// <summary>The endpoint of a regional service.</summary>
    /// <exception cref="ArgumentException">The region is not a host label.</exception>
    public static Uri Regional(string service, string region) =>
        EndpointAddress.Parse(s_bootstrapRegions.Contains(region)
            ? $"{service}.{region}.volcengineapi.com"
            : "open.volcengineapi.com");

    /// <summary>The endpoint of a service that knows no regions, such as <c>iam</c>.</summary>
    /// <param name="service">The service.</param>
    /// <param name="region">The region that is signed for.</param>
    public static Uri Global(string service, string region) =>
        EndpointAddress.Parse(s_bootstrapRegions.Contains(region) ? $"{service}.volcengineapi.com" : "open.volcengineapi.com");
}
