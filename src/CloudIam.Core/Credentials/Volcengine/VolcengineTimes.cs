using System.Globalization;
using System.Text.RegularExpressions;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>Reads the times of Volcengine's files and services.</summary>
internal static class VolcengineTimes
{
    private static readonly Regex s_rfc3339 = new(
        @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Years in which something may begin or end; beyond them, sums of times would leave the calendar.</summary>
    private const int FirstYear = 1970, LastYear = 9000;

    /// <summary>A time in RFC 3339 with its offset; null when it is none.</summary>
    public static DateTimeOffset? FromText(string? text) =>
        text?.Trim() is { } trimmed && s_rfc3339.IsMatch(trimmed)
        && DateTimeOffset.TryParse(trimmed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? InCalendar(time)
            : null;

    /// <summary>
    /// A Unix time in seconds, milliseconds, microseconds or nanoseconds, told apart by magnitude (facts, Volcengine 6.3); null when it
    /// is none.
    /// </summary>
    public static DateTimeOffset? FromUnix(string? digits)
    {
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return null;
        }

        var milliseconds = number switch
        {
            >= 1_000_000_000_000_000_000 => number / 1_000_000,
            >= 1_000_000_000_000_000 => number / 1_000,
            >= 1_000_000_000_000 => number,
            _ => number * 1_000,
        };
        return milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? InCalendar(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds))
            : null;
    }

    private static DateTimeOffset? InCalendar(DateTimeOffset time) =>
        time.UtcDateTime.Year is >= FirstYear and <= LastYear ? time : null;
}
