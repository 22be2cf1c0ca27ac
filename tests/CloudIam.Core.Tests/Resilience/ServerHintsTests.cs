using CloudIam.Core.Resilience;

namespace CloudIam.Core.Tests.Resilience;

public sealed class ServerHintsTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 15, 8, 9, 10, TimeSpan.Zero);

    [Fact]
    public void Without_a_header_there_is_no_hint() => Assert.Null(Read());

    [Fact]
    public void Alibaba_Clouds_header_counts_milliseconds() =>
        Assert.Equal(TimeSpan.FromMilliseconds(1_500), Read(("x-acs-retry-after", "1500")));

    [Fact]
    public void The_standard_header_counts_seconds() => Assert.Equal(TimeSpan.FromSeconds(15), Read(("Retry-After", "15")));

    [Fact]
    public void The_standard_header_may_be_a_date() =>
        Assert.Equal(TimeSpan.FromSeconds(50), Read(("Retry-After", "Thu, 15 Jan 2026 08:10:00 GMT")));

    [Fact]
    public void Of_both_headers_Alibaba_Clouds_counts() =>
        Assert.Equal(TimeSpan.FromMilliseconds(200), Read(("Retry-After", "15"), ("x-acs-retry-after", "200")));

    [Theory]
    [InlineData("x-acs-retry-after", "0")]
    [InlineData("x-acs-retry-after", "-1")]
    [InlineData("x-acs-retry-after", "1.5")]
    [InlineData("x-acs-retry-after", "1,500")]
    [InlineData("x-acs-retry-after", "soon")]
    [InlineData("x-acs-retry-after", "")]
    [InlineData("x-acs-retry-after", "99999999999999999999")]
    [InlineData("Retry-After", "0")]
    [InlineData("Retry-After", "-3")]
    [InlineData("Retry-After", "soon")]
    [InlineData("Retry-After", "99999999999999999999")]
    [InlineData("Retry-After", "Thu, 15 Jan 2026 08:00:00 GMT")]
    public void What_makes_no_sense_is_no_hint(string header, string value) => Assert.Null(Read((header, value)));

    private static TimeSpan? Read(params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return ServerHints.RetryAfter(response.Headers, s_now);
    }
}
