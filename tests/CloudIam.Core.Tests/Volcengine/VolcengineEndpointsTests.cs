using CloudIam.Core.Volcengine;

namespace CloudIam.Core.Tests.Volcengine;

/// <summary>The default rule of the official SDKs (facts, Volcengine 2.2).</summary>
public sealed class VolcengineEndpointsTests
{
    [Theory]
    [InlineData("cn-beijing")]
    [InlineData("cn-shanghai")]
    [InlineData("cn-guangzhou")]
    [InlineData("ap-southeast-1")]
    [InlineData("a-region-of-tomorrow")]
    public void A_common_region_is_served_by_the_central_gateway(string region) =>
        Assert.Equal("https://open.volcengineapi.com/", VolcengineEndpoints.Regional("ecs", region).AbsoluteUri);

    [Theory]
    [InlineData("cn-beijing-autodriving")]
    [InlineData("cn-shanghai-autodriving")]
    [InlineData("cn-beijing-selfdrive")]
    [InlineData("ap-southeast-2")]
    [InlineData("ap-southeast-3")]
    public void A_bootstrap_region_has_a_host_of_its_own(string region) =>
        Assert.Equal($"https://ecs.{region}.volcengineapi.com/", VolcengineEndpoints.Regional("ecs", region).AbsoluteUri);
}
