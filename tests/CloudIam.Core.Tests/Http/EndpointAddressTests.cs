using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.Http;

public sealed class EndpointAddressTests
{
    [Theory]
    [InlineData("ram.aliyuncs.com", "https://ram.aliyuncs.com/")]
    [InlineData("  ram.aliyuncs.com ", "https://ram.aliyuncs.com/")]
    [InlineData("gateway.example.com:8443", "https://gateway.example.com:8443/")]
    [InlineData("https://gateway.example.com", "https://gateway.example.com/")]
    [InlineData("HTTPS://Gateway.Example.com/", "https://gateway.example.com/")]
    [InlineData("localhost:5000", "https://localhost:5000/")]
    [InlineData("10.0.0.1", "https://10.0.0.1/")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000/")]
    [InlineData("http://localhost:5000", "http://localhost:5000/")]
    [InlineData("http://[::1]:5000", "http://[::1]:5000/")]
    public void A_host_with_or_without_scheme_and_port_is_an_endpoint(string text, string address) =>
        Assert.Equal(address, EndpointAddress.Parse(text).AbsoluteUri);

    [Theory]
    [InlineData("http://ram.aliyuncs.com")]
    [InlineData("http://10.0.0.1:8080")]
    [InlineData("http://localhost.example.com")]
    [InlineData("http://0.0.0.0")]
    [InlineData("HTTP://example.com")]
    public void Plain_http_is_refused_to_all_but_loopback(string text) => AssertRefused(text, "http");

    [Theory]
    [InlineData("https://example.com/api")]
    [InlineData("example.com/api")]
    [InlineData("https://example.com/?a=1")]
    [InlineData("https://example.com/#top")]
    [InlineData("https://user@example.com")]
    [InlineData("http://127.0.0.1:80@example.com")]
    public void An_endpoint_stands_alone(string text) => AssertRefused(text, "stand alone");

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("https://")]
    [InlineData("ftp://example.com")]
    [InlineData("file:///etc/hosts")]
    [InlineData("exa mple.com")]
    [InlineData("example.com:99999")]
    [InlineData("://example.com")]
    public void Whatever_else_is_no_endpoint(string text) => AssertRefused(text, "not an endpoint");

    [Theory]
    [InlineData("https://user:canary@example.com")]
    [InlineData("http://user:canary@127.0.0.1")]
    [InlineData("ftp://user:canary@example.com")]
    public void A_password_in_an_address_is_refused_without_being_shown(string text)
    {
        var refusal = Assert.Throws<ArgumentException>(() => EndpointAddress.Parse(text));

        Assert.DoesNotContain("canary", refusal.ToString(), StringComparison.Ordinal);
    }

    private static void AssertRefused(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => EndpointAddress.Parse(text)).Message, StringComparison.Ordinal);
}
