using CloudIam.Core.Http;

namespace CloudIam.Credentials.Tests.Transport;

public sealed class ProxyBypassTests
{
    [Theory]
    [InlineData("ram.aliyuncs.com", "ram.aliyuncs.com")]
    [InlineData("RAM.Aliyuncs.COM", "ram.aliyuncs.com")]
    [InlineData("aliyuncs.com", "ram.aliyuncs.com")]
    [InlineData(".aliyuncs.com", "ram.aliyuncs.com")]
    [InlineData("*.aliyuncs.com", "ram.aliyuncs.com")]
    [InlineData("*", "ram.aliyuncs.com")]
    [InlineData("a.example, .aliyuncs.com ,b.example", "ram.aliyuncs.com")]
    [InlineData("192.0.2.1", "192.0.2.1")]
    public void A_host_in_the_list_needs_no_proxy(string list, string host) => Assert.True(ProxyBypass.Matches(list, host));

    [Theory]
    [InlineData(null, "ram.aliyuncs.com")]
    [InlineData("", "ram.aliyuncs.com")]
    [InlineData(" , ,", "ram.aliyuncs.com")]
    [InlineData("sts.aliyuncs.com", "ram.aliyuncs.com")]
    [InlineData("ram.aliyuncs.com", "aliyuncs.com")]
    [InlineData("aliyuncs.com", "evil-aliyuncs.com")]
    [InlineData(".aliyuncs.com", "aliyuncs.com")]
    [InlineData(".aliyuncs.com", "aliyuncs.com.example")]
    [InlineData("aliyuncs.co", "ram.aliyuncs.com")]
    [InlineData("192.0.2.1", "192.0.2.10")]
    public void Any_other_host_goes_through_the_proxy(string? list, string host) => Assert.False(ProxyBypass.Matches(list, host));

    [Fact]
    public void The_settings_list_decides_for_their_proxy_and_loopback_never_needs_one()
    {
        var settings = new TransportSettings { Proxy = new Uri("http://proxy.example:8080"), NoProxy = ".aliyuncs.com" };
        var proxy = new SettingsProxy(settings);
        Assert.True(proxy.IsBypassed(new Uri("https://ram.aliyuncs.com")));
        Assert.True(proxy.IsBypassed(new Uri("https://localhost:8443")));
        Assert.True(proxy.IsBypassed(new Uri("http://127.0.0.1:8080")));
        Assert.True(proxy.IsBypassed(new Uri("http://[::1]:8080")));
        Assert.False(proxy.IsBypassed(new Uri("https://sts.volcengineapi.com")));
        Assert.Equal(new Uri("http://proxy.example:8080"), proxy.GetProxy(new Uri("https://sts.volcengineapi.com")));
    }
}
