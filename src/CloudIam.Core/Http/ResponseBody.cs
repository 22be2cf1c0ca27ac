using System.Buffers;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Http;

/// <summary>Reads bodies within a size.</summary>
internal static class ResponseBody
{
    /// <summary>Nearly every answer fits into it.</summary>
    private const int BufferSize = 16 * 1024;

    /// <summary>
    /// Reads a body to its end, or until it is longer than <paramref name="maxBytes"/>; then what came so far is returned.
    /// </summary>
    /// <exception cref="IOException">The body breaks off, or is not compressed as it says.</exception>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
#if NET8_0_OR_GREATER
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        // .NET Framework's network streams do not watch the token; disposing the response ends their read.
        using var registration = cancellationToken.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        // Not given back when the read fails: it may still be written to. Wiped before it is: an answer may hold a secret.
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        var length = 0;
        while (true)
        {
#pragma warning disable CA1835 // The overload for Memory<byte> is not on netstandard2.0.
            int read;
            try
            {
                // No further than the first byte too many.
                var room = Math.Min(buffer.Length, maxBytes + 1) - length;
                read = await stream.ReadAsync(buffer, length, room, cancellationToken).ConfigureAwait(false);
            }
            catch (InvalidDataException exception)
            {
                throw new IOException(HttpMessages.NotCompressed, exception);
            }
#pragma warning restore CA1835
            length += read;
            if (read == 0 || length > maxBytes)
            {
                var body = new byte[length];
                Buffer.BlockCopy(buffer, 0, body, 0, length);
                Array.Clear(buffer, 0, length);
                ArrayPool<byte>.Shared.Return(buffer);
                return body;
            }

            if (length == buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(length * 2);
                Buffer.BlockCopy(buffer, 0, larger, 0, length);
                Array.Clear(buffer, 0, length);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
        }
    }
}
