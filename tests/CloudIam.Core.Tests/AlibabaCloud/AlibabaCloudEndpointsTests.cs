using CloudIam.Core.AlibabaCloud;

namespace CloudIam.Core.Tests.AlibabaCloud;

/// <summary>Every row of the facts' table (Alibaba Cloud 2.3); where the sources disagree, the metadata's host.</summary>
public sealed class AlibabaCloudEndpointsTests
{
    [Theory]
    [InlineData("ap-northeast-1", "bastionhost.ap-northeast-1.aliyuncs.com")]
    [InlineData("ap-northeast-2", "bastionhost.ap-northeast-2.aliyuncs.com")]
    [InlineData("ap-south-1", "bastionhost.ap-south-1.aliyuncs.com")]
    [InlineData("ap-southeast-1", "bastionhost.ap-southeast-1.aliyuncs.com")]
    [InlineData("ap-southeast-2", "bastionhost.ap-southeast-2.aliyuncs.com")]
    [InlineData("ap-southeast-3", "bastionhost.ap-southeast-3.aliyuncs.com")]
    [InlineData("ap-southeast-5", "bastionhost.ap-southeast-5.aliyuncs.com")]
    [InlineData("ap-southeast-6", "bastionhost.ap-southeast-6.aliyuncs.com")]
    [InlineData("ap-southeast-7", "bastionhost.ap-southeast-7.aliyuncs.com")]
    [InlineData("cn-beijing", "yundun-bastionhost.aliyuncs.com")]
    [InlineData("cn-beijing-finance-1", "yundun-bastionhost.aliyuncs.com")]
    [InlineData("cn-chengdu", "yundun-bastionhost.aliyuncs.com")]
    [InlineData("cn-guangzhou", "yundun-bastionhost.aliyuncs.com")]
    [InlineData("cn-hangzhou", "yundun-bastionhost.aliyuncs.com")]
    [InlineData("cn-hangzhou-finance", "yundun-bastionhost.aliyuncs.com")]
    [InlineData("cn-heyuan", "yundun-bastionhost.aliyuncs.com")]
    [InlineData("cn-hongkong", "bastionhost.cn-hongkong.aliyuncs.com")]
    [InlineData("cn-huhehaote", "bastionhost.cn-huhehaote.aliyuncs.com")]
    [InlineData("cn-north-2-gov-1", "yundun-bastionhost.aliyuncs.com")]
    [InlineData("cn-qingdao", "yundun-bastionhost.aliyuncs.com")]
    [InlineData("cn-shanghai", "yundun-bastionhost.aliyuncs.com")]
    [InlineData("cn-shanghai-finance-1", "yundun-bastionhost.aliyuncs.com")]
    [InlineData("cn-shenzhen", "yundun-bastionhost.aliyuncs.com")]
    [InlineData("cn-shenzhen-finance-1", "yundun-bastionhost.aliyuncs.com")]
    [InlineData("cn-wulanchabu", "yundun-bastionhost.aliyuncs.com")]
    [InlineData("cn-zhangjiakou", "bastionhost.cn-zhangjiakou.aliyuncs.com")]
    [InlineData("cn-zhengzhou-jva", "yundun-bastionhost.aliyuncs.com")]
    [InlineData("eu-central-1", "bastionhost.eu-central-1.aliyuncs.com")]
    [InlineData("eu-west-1", "bastionhost.eu-west-1.aliyuncs.com")]
    [InlineData("me-east-1", "yundun-bastionhost.aliyuncs.com")]
    [InlineData("na-south-1", "bastionhost.na-south-1.aliyuncs.com")]
    [InlineData("us-east-1", "bastionhost.us-east-1.aliyuncs.com")]
    [InlineData("us-west-1", "bastionhost.us-west-1.aliyuncs.com")]
    [InlineData("cn-beijing-gov-1", "yundun-bastionhost.aliyuncs.com")]
    [InlineData("cn-wuhan", "yundun-bastionhost.aliyuncs.com")]
    [InlineData("rus-west-1-pop", "yundun-bastionhost.aliyuncs.com")]
    public void A_bastion_host_is_reached_in_its_region(string region, string host) =>
        Assert.Equal($"https://{host}/", AlibabaCloudEndpoints.BastionHost(region).AbsoluteUri);

    [Fact]
    public void Ram_has_one_endpoint_for_the_world() => Assert.Equal("https://ram.aliyuncs.com/", AlibabaCloudEndpoints.Ram.AbsoluteUri);
}
