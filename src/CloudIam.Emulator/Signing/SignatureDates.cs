using System.Globalization;

namespace CloudIam.Emulator.Signing;

/// <summary>Reads the date of a signed request and compares it with the server's clock.</summary>
internal static class SignatureDates
{
    /// <summary>How far a request's date may be off, early or late (facts, Alibaba Cloud 1.2 and Volcengine 1.1).</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(15);

    /// <summary>Alibaba Cloud's <c>x-acs-date</c>.</summary>
    public const string ExtendedFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Volcengine's <c>X-Date</c>.</summary>
    public const string BasicFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Parses a date in UTC, or returns <see langword="null"/>.</summary>
    public static DateTimeOffset? Parse(string text, string format) =>
        DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : null;

    /// <summary>Whether a date is within <see cref="Tolerance"/> of the server's time.</summary>
    public static bool IsCurrent(DateTimeOffset date, DateTimeOffset now) => (date - now).Duration() <= Tolerance;
}
