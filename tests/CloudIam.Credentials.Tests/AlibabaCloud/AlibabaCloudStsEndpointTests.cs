using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Credentials;
using CloudIam.Credentials.Tests.Support;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

public sealed class AlibabaCloudStsEndpointTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(null, null, false, "sts.aliyuncs.com")]
    [InlineData(null, null, true, "sts.aliyuncs.com")]
    [InlineData(null, "cn-beijing", false, "sts.cn-beijing.aliyuncs.com")]
    [InlineData(null, "cn-beijing", true, "sts-vpc.cn-beijing.aliyuncs.com")]
    [InlineData(null, "cn-hangzhou-finance", false, "sts.aliyuncs.com")]
    [InlineData(null, "cn-hangzhou-finance", true, "sts.aliyuncs.com")]
    [InlineData(null, "cn-shenzhen-finance-1", false, "sts.aliyuncs.com")]
    [InlineData(null, "cn-shenzhen-finance-1", true, "sts-vpc.cn-shenzhen-finance-1.aliyuncs.com")]
    [InlineData("sts.example.com", "cn-beijing", true, "sts.example.com")]
    public void The_profile_tells(string? endpoint, string? region, bool vpc, string host) =>
        Assert.Equal(new Uri("https://" + host), AlibabaCloudStsEndpoint.Resolve(_home.Machine(), endpoint, region, vpc));

    [Theory]
    [InlineData("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", "true")]
    [InlineData("ALIBABA_CLOUD_ENDPOINT_TYPE", "vpc")]
    public void The_variables_tell(string vpcVariable, string vpcValue)
    {
        _home["ALIBABA_CLOUD_STS_REGION"] = "cn-beijing";
        Assert.Equal("sts.cn-beijing.aliyuncs.com", AlibabaCloudStsEndpoint.Resolve(_home.Machine()).Host);
        Assert.Equal("sts.cn-shanghai.aliyuncs.com", AlibabaCloudStsEndpoint.Resolve(_home.Machine(), null, "cn-shanghai").Host);
        _home[vpcVariable] = vpcValue;
        Assert.Equal("sts-vpc.cn-beijing.aliyuncs.com", AlibabaCloudStsEndpoint.Resolve(_home.Machine()).Host);
        _home["ALIBABA_CLOUD_STS_ENDPOINT"] = "sts.example.com";
        Assert.Equal("sts.example.com", AlibabaCloudStsEndpoint.Resolve(_home.Machine(), "sts.profile.com").Host);
        Assert.Equal("localhost", AlibabaCloudStsEndpoint.Resolve(_home.Machine(endpoint: new Uri("http://localhost:1"))).Host);
    }

    [Theory]
    [InlineData("http://sts.example.com", null)]
    [InlineData("https://sts.example.com/path", null)]
    [InlineData(null, "cn-beijing.evil.com/")]
    [InlineData(null, "CN_BEIJING")]
    public void What_is_no_endpoint_or_region_is_refused(string? endpoint, string? region) =>
        Assert.Throws<CredentialException>(() => AlibabaCloudStsEndpoint.Resolve(_home.Machine(), endpoint, region));

    [Fact]
    public void Plain_http_to_this_machine_is_allowed() =>
        Assert.Equal("http", AlibabaCloudStsEndpoint.Resolve(_home.Machine(), "http://127.0.0.1:8080").Scheme);
}
