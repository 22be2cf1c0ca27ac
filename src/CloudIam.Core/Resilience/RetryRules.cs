using CloudIam.Core.Http;

namespace CloudIam.Core.Resilience;

/// <summary>What is worth another attempt, how often, and after how long. Code first, HTTP status second.</summary>
/// <remarks>Source: facts, Alibaba Cloud 5.6 and Volcengine 5.3, 5.4. All writes of this module can be repeated safely.</remarks>
public static class RetryRules
{
    /// <summary>Attempts of one request unless the caller says otherwise, the first included.</summary>
    public const int DefaultMaxAttempts = 6;

    /// <summary>Retries of a fault of the server's own, which seldom goes away by asking again.</summary>
    public const int ServerFaultRetries = 2;

    /// <summary>The longest wait that a server can ask for.</summary>
    internal static readonly TimeSpan LongestHint = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_firstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromSeconds(20);

    /// <summary>How many retries a failure is worth; zero when it is final.</summary>
    public static int RetryLimit(ApiException exception) => exception.Kind switch
    {
        ApiErrorKind.NoCredential => 0,
        ApiErrorKind.Unreachable or ApiErrorKind.ConnectionLost or ApiErrorKind.Timeout => int.MaxValue,
        // Nothing but the status is known: a gateway's own page for 502 is worth as much as the service's error.
        ApiErrorKind.InvalidResponse => exception.StatusCode is >= 200 and < 300
            ? ServerFaultRetries
            : RetryLimit(exception.StatusCode, exception.RetryAfter),
        _ => RetryLimit(exception.Code, exception.StatusCode, exception.RetryAfter),
    };

    /// <summary>How many retries an error code of a request or of one item is worth.</summary>
    public static int RetryLimit(string code, int? statusCode = null, TimeSpan? retryAfter = null)
    {
        if (ErrorCodes.IsThrottle(code) || ErrorCodes.IsOutage(code))
        {
            return int.MaxValue;
        }

        if (ErrorCodes.IsServerFault(code))
        {
            return ServerFaultRetries;
        }

        if (ErrorCodes.IsFinal(code))
        {
            return 0;
        }

        return RetryLimit(statusCode, retryAfter);
    }

    /// <summary>
    /// The wait before retry number <paramref name="retry"/> (0 for the first): the server's hint, at most 60 s, where there is one;
    /// otherwise a random part of a bound that starts at 0.5 s and doubles up to 20 s ("full jitter").
    /// </summary>
    /// <param name="retry">Zero-based number of the retry.</param>
    /// <param name="hint">What the server asks for.</param>
    /// <param name="random">A random number in [0, 1).</param>
    public static TimeSpan Delay(int retry, TimeSpan? hint, double random)
    {
        if (hint is { } asked && asked > TimeSpan.Zero)
        {
            return asked < LongestHint ? asked : LongestHint;
        }

        var bound = Math.Min(
            s_longestDelay.TotalMilliseconds, s_firstDelay.TotalMilliseconds * Math.Pow(2, Math.Min(retry, 16)));
        return TimeSpan.FromMilliseconds(bound * random);
    }

    /// <summary>How many retries an answer without a known code is worth.</summary>
    private static int RetryLimit(int? statusCode, TimeSpan? retryAfter) => statusCode switch
    {
        _ when retryAfter > TimeSpan.Zero => int.MaxValue,
        408 or 429 or 502 or 503 or 504 => int.MaxValue,
        500 => ServerFaultRetries,
        _ => 0,
    };
}
