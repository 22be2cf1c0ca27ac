using CloudIam.Core.Credentials.Volcengine;

namespace CloudIam.Credentials.Tests.Volcengine;

public sealed class VolcengineTimesTests
{
    [Theory]
    [InlineData("2026-01-02T11:04:05+08:00")]
    [InlineData("2026-01-02T03:04:05Z")]
    [InlineData(" 2026-01-02T03:04:05.000000000Z ")]
    [InlineData("2026-01-01T22:04:05.0-05:00")]
    public void RFC_3339_with_its_offset_is_read(string text) =>
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), VolcengineTimes.FromText(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-01-02T03:04:05")]
    [InlineData("2026-13-02T03:04:05Z")]
    [InlineData("02.01.2026 03:04:05")]
    [InlineData("1767323045")]
    public void Anything_else_is_no_time(string? text) => Assert.Null(VolcengineTimes.FromText(text));

    [Theory]
    [InlineData("1767323045", 1767323045000)]
    [InlineData("1767323045123", 1767323045123)]
    [InlineData("1767323045123456", 1767323045123)]
    [InlineData("1767323045123456789", 1767323045123)]
    public void A_Unix_time_is_read_by_its_magnitude(string digits, long milliseconds) =>
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), VolcengineTimes.FromUnix(digits));

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("999999999999")]
    [InlineData("99999999999999999999")]
    public void Anything_else_is_no_Unix_time(string? digits) => Assert.Null(VolcengineTimes.FromUnix(digits));
}
