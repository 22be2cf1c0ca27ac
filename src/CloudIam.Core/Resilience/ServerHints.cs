using System.Globalization;
using System.Net.Http.Headers;

namespace CloudIam.Core.Resilience;

/// <summary>Reads how long a server asks to wait.</summary>
public static class ServerHints
{
    /// <summary>Alibaba Cloud's own header, in milliseconds (facts, Alibaba Cloud 5.3).</summary>
    public const string AlibabaCloudHeader = "x-acs-retry-after";

    /// <summary>Years that a server's clock may show; beyond them, sums of times would leave the calendar.</summary>
    private const int FirstYear = 1970, LastYear = 9000;

    /// <summary>The server's clock; null when the answer does not tell it, or tells what no clock shows.</summary>
    public static DateTimeOffset? Clock(HttpResponseHeaders headers) =>
        headers.Date is { UtcDateTime.Year: >= FirstYear and <= LastYear } time ? time : null;

    /// <summary>
    /// The wait that a response's headers ask for: <c>x-acs-retry-after</c> in milliseconds, else <c>Retry-After</c> in seconds or as
    /// a date. Null when neither is there or neither makes sense.
    /// </summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (headers.TryGetValues(AlibabaCloudHeader, out var values)
            && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds is > 0 and < int.MaxValue)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        var retryAfter = headers.RetryAfter;
        var wait = retryAfter?.Delta ?? (retryAfter?.Date - now);
        return wait > TimeSpan.Zero ? wait : null;
    }
}
