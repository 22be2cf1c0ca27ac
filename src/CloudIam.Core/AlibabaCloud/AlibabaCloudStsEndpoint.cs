using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>Where Alibaba Cloud's security token service is.</summary>
/// <remarks>Source: facts, Alibaba Cloud 2.2 and 6.2.</remarks>
public static class AlibabaCloudStsEndpoint
{
    private const string Name = "STS endpoint";
    private const string GlobalHost = "sts.aliyuncs.com";

    /// <summary>The endpoint that serves every region.</summary>
    public static Uri Global { get; } = new("https://" + GlobalHost);

    /// <summary>
    /// The endpoint to ask: the machine's override, <c>ALIBABA_CLOUD_STS_ENDPOINT</c>, the profile's endpoint, the profile's region,
    /// <c>ALIBABA_CLOUD_STS_REGION</c>, and without any of them the global one.
    /// </summary>
    /// <param name="machine">Its variables and its override.</param>
    /// <param name="profileEndpoint">The profile's <c>sts_endpoint</c>.</param>
    /// <param name="profileRegion">The profile's <c>sts_region</c>.</param>
    /// <param name="isVpc">Whether the profile asks for the endpoint inside a VPC; the variables may ask for it too.</param>
    /// <exception cref="CredentialException">What is set is no endpoint or no region.</exception>
    public static Uri Resolve(CredentialMachine machine, string? profileEndpoint = null, string? profileRegion = null, bool isVpc = false)
    {
        if (machine.Endpoint is { } given)
        {
            return given;
        }

        if ((Variable(machine, "ALIBABA_CLOUD_STS_ENDPOINT") ?? profileEndpoint) is { } endpoint)
        {
            return Parse(endpoint);
        }

        if ((profileRegion ?? Variable(machine, "ALIBABA_CLOUD_STS_REGION")) is not { } region)
        {
            return Global;
        }

        return IsRegion(region)
            ? Parse(Host(region, isVpc || AsksForVpc(machine)))
            : throw new CredentialException(
                Name,
                AlibabaCloudCredentialMessages.StsRegion);
    }

    private static Uri Parse(string endpoint)
    {
        try
        {
            return EndpointAddress.Parse(endpoint);
        }
        catch (ArgumentException)
        {
            throw new CredentialException(
                Name,
                AlibabaCloudCredentialMessages.StsEndpoint);
        }
    }

    /// <summary>Two finance regions have no public endpoint of their own, one of them none in its VPC either.</summary>
    private static string Host(string region, bool isVpc) => (region, isVpc) switch
    {
        ("cn-hangzhou-finance", _) or ("cn-shenzhen-finance-1", false) => GlobalHost,
        (_, true) => $"sts-vpc.{region}.aliyuncs.com",
        _ => $"sts.{region}.aliyuncs.com",
    };

    private static bool AsksForVpc(CredentialMachine machine) =>
        MachineSettings.IsOn(machine, "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED")
        || string.Equals(Variable(machine, "ALIBABA_CLOUD_ENDPOINT_TYPE"), "vpc", StringComparison.OrdinalIgnoreCase);

    private static bool IsRegion(string region) =>
        region.All(static character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    private static string? Variable(CredentialMachine machine, string name) => MachineSettings.Text(machine, name);
}
