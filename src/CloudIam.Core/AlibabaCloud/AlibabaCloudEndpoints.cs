using CloudIam.Core.Http;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>Where Alibaba Cloud's services are.</summary>
/// <remarks>Source: facts, Alibaba Cloud 2.1 and 2.3 (metadata of April 2026 and the SDK's map of August 2026).</remarks>
public static class AlibabaCloudEndpoints
{
    /// <summary>Regions whose bastion hosts answer at a host of the region's own; all others share one.</summary>
    private static readonly HashSet<string> s_regionalBastionHosts = new(StringComparer.Ordinal)
    {
        "ap-northeast-1", "ap-northeast-2", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-5",
        "ap-southeast-6", "ap-southeast-7", "cn-hongkong", "cn-huhehaote", "cn-zhangjiakou", "eu-central-1", "eu-west-1", "na-south-1",
        "us-east-1", "us-west-1",
    };

    /// <summary>
    /// The regions that bastion hosts are documented for. A snapshot to offer, never to check by: regions appear often.
    /// </summary>
    public static IReadOnlyList<string> KnownRegions { get; } =
    [
        .. s_regionalBastionHosts,
        "cn-beijing", "cn-beijing-finance-1", "cn-chengdu", "cn-guangzhou", "cn-hangzhou", "cn-hangzhou-finance", "cn-heyuan",
        "cn-north-2-gov-1", "cn-qingdao", "cn-shanghai", "cn-shanghai-finance-1", "cn-shenzhen", "cn-shenzhen-finance-1",
        "cn-wulanchabu", "cn-zhengzhou-jva", "me-east-1",
    ];

    /// <summary>RAM: one endpoint for the whole world.</summary>
    public static Uri Ram { get; } = new("https://ram.aliyuncs.com");

    /// <summary>Bastionhost: the endpoint of the bastion host's region.</summary>
    public static Uri BastionHost(string region) =>
        EndpointAddress.Parse(s_regionalBastionHosts.Contains(region)
            ? $"bastionhost.{region}.aliyuncs.com"
            : "yundun-bastionhost.aliyuncs.com");
}
