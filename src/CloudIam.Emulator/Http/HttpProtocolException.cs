namespace CloudIam.Emulator.Http;

/// <summary>A request that cannot be understood as HTTP, or that goes over a size limit; it ends the connection.</summary>
internal sealed class HttpProtocolException(int statusCode, string message) : Exception(message)
{
    /// <summary>The HTTP status to answer with.</summary>
    public int StatusCode { get; } = statusCode;
}
