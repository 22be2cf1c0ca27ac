namespace CloudIam.Core.Http;

/// <summary>The answer to an unsigned request.</summary>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="Body">The body's bytes.</param>
internal sealed record PlainAnswer(int StatusCode, byte[] Body)
{
    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => StatusCode is >= 200 and < 300;
}
