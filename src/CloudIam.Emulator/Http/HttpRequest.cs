namespace CloudIam.Emulator.Http;

/// <summary>One HTTP request, read in full.</summary>
internal sealed class HttpRequest
{
    /// <summary>The method as it was written; HTTP methods are case-sensitive.</summary>
    public required string Method { get; init; }

    /// <summary>The path as it was written, percent-encoding kept.</summary>
    public required string Path { get; init; }

    /// <summary>The query as it was written, without the question mark; empty when there is none.</summary>
    public required string Query { get; init; }

    /// <summary>The header fields.</summary>
    public required HttpHeaders Headers { get; init; }

    /// <summary>Whether the connection may serve another request after this one.</summary>
    public required bool KeepAlive { get; init; }

    /// <summary>The body's bytes, chunked framing removed.</summary>
    public byte[] Body { get; set; } = [];
}
