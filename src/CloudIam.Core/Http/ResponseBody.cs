namespace CloudIam.Core.Http;

/// <summary>Reads bodies within a size.</summary>
internal static class ResponseBody
{
    /// <summary>
    /// Reads a body to its end, or until it is longer than <paramref name="maxBytes"/>; then what came so far is returned.
    /// </summary>
    /// <exception cref="IOException">The body breaks off, or is not compressed as it says.</exception>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        // .NET Framework's network streams do not watch the token; disposing the response ends their read.
        using var registration = cancellationToken.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
#if NET8_0_OR_GREATER
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
#pragma warning disable CA1835 // The overload for Memory<byte> is not on netstandard2.0.
            int read;
            try
            {
                read = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false);
            }
            catch (InvalidDataException exception)
            {
                throw new IOException("The body is not compressed as its header says.", exception);
            }
#pragma warning restore CA1835
            body.Write(buffer, 0, read);
            if (read == 0 || body.Length > maxBytes)
            {
                return body.ToArray();
            }
        }
    }
}
