using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Tests.Signing;

public sealed class UrlEncodingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a=b", "a=b")]
    [InlineData("a=b&c=d", "a=b|c=d")]
    [InlineData("a", "a=")]
    [InlineData("a=", "a=")]
    [InlineData("=b", "=b")]
    [InlineData("&&a=b&", "a=b")]
    [InlineData("a=b=c", "a=b=c")]
    [InlineData("a+b=c+d", "a b=c d")]
    [InlineData("a%20b=%2B%2b", "a b=++")]
    [InlineData("a=%E5%BC%A0%e4%bc%9f", "a=张伟")]
    [InlineData("a=张", "a=张")]
    [InlineData("a=100%&b=%zz&c=%4", "a=100%|b=%zz|c=%4")]
    public void Pairs_are_decoded(string text, string expected) =>
        Assert.Equal(expected, string.Join("|", UrlEncoding.DecodePairs(text).Select(pair => pair.Key + "=" + pair.Value)));

    [Fact]
    public void A_plus_sign_in_a_path_is_itself() => Assert.Equal("/a+b c", UrlEncoding.DecodePath("/a+b%20c"));
}
