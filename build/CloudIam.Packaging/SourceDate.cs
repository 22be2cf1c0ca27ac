using System.Globalization;

namespace CloudIam.Packaging;

/// <summary>
/// The one date that stands in a package. It is that of the sources, never that of the build: two builds of the same sources
/// must not differ.
/// </summary>
internal static class SourceDate
{
    /// <summary>The first date that a zip can hold; used where the sources' own is not told.</summary>
    public static readonly DateTimeOffset Default = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// <c>SOURCE_DATE_EPOCH</c>, in seconds since 1970 (https://reproducible-builds.org/specs/source-date-epoch/), or
    /// <see cref="Default"/>.
    /// </summary>
    /// <exception cref="PackagingException">It is not a number, or a date that no zip can hold.</exception>
    public static DateTimeOffset FromEnvironment() => Parse(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH"));

    /// <summary>Reads a value of <c>SOURCE_DATE_EPOCH</c>; null and empty are <see cref="Default"/>.</summary>
    /// <exception cref="PackagingException">It is not a number, or a date that no zip can hold.</exception>
    public static DateTimeOffset Parse(string? seconds)
    {
        if (string.IsNullOrEmpty(seconds))
        {
            return Default;
        }

        // A zip's last year is 2107.
        var last = new DateTimeOffset(2107, 12, 31, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        return long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= Default.ToUnixTimeSeconds() && value <= last
            ? DateTimeOffset.FromUnixTimeSeconds(value)
            : throw new PackagingException(
                $"SOURCE_DATE_EPOCH is '{seconds}'; it must be the sources' date in seconds since 1970, from 1980 to 2107.");
    }
}
