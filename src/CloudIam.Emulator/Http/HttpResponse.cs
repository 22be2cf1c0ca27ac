namespace CloudIam.Emulator.Http;

/// <summary>One HTTP response before it is framed for the wire.</summary>
internal sealed record HttpResponse
{
    /// <summary>The HTTP status.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The media type of the body.</summary>
    public required string ContentType { get; init; }

    /// <summary>The body's bytes.</summary>
    public required byte[] Body { get; init; }

    /// <summary>
    /// Further header fields, beside <c>Date</c>, <c>Content-Type</c>, <c>Content-Length</c> and <c>Connection</c>.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>How it goes over the wire; <see langword="null"/>, as nearly always, for at once and whole.</summary>
    public HttpDelivery? Delivery { get; init; }
}
