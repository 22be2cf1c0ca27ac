namespace CloudIam.Emulator.Api;

/// <summary>A call that is refused as a whole: the code, status and message a cloud documents for the reason.</summary>
internal sealed class ApiError(int statusCode, string code, string message, int? number = null) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; } = statusCode;

    /// <summary>The cloud's error code.</summary>
    public string Code { get; } = code;

    /// <summary>Volcengine's <c>CodeN</c>, which only the codes of its gateway have.</summary>
    public int? Number { get; } = number;

    /// <summary>How long to wait before another try; <see langword="null"/> when the answer is not to say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
