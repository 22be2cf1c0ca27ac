using System.Globalization;

namespace CloudIam.Emulator.Http;

/// <summary>Reads a body in the chunked transfer coding (RFC 9112, 7.1); extensions and trailers are skipped.</summary>
internal static class ChunkedBody
{
    private const int LineLimit = 4 * 1024;

    /// <summary>The joined chunks, or <see langword="null"/> when the stream ends before the last one.</summary>
    public static async ValueTask<byte[]?> ReadAsync(BufferedInput input, int limit)
    {
        var body = new MemoryStream();
        while (true)
        {
            var line = await input.ReadLineAsync(LineLimit).ConfigureAwait(false);
            if (line is null)
            {
                return null;
            }

            var size = ParseSize(line);
            if (size == 0)
            {
                return await SkipTrailersAsync(input).ConfigureAwait(false) ? body.ToArray() : null;
            }

            if (size > limit - body.Length)
            {
                throw HttpRequestReader.TooLarge();
            }

            var chunk = new byte[size];
            if (!await input.ReadExactlyAsync(chunk).ConfigureAwait(false))
            {
                return null;
            }

            body.Write(chunk, 0, chunk.Length);
            var end = await input.ReadLineAsync(LineLimit).ConfigureAwait(false);
            if (end is null)
            {
                return null;
            }

            if (end.Length > 0)
            {
                throw new HttpProtocolException(400, "A chunk is longer than its size.");
            }
        }
    }

    private static int ParseSize(string line)
    {
        var end = line.IndexOf(';');
        var text = (end < 0 ? line : line.Substring(0, end)).Trim();
        if (text.Length is 0 or > 7
            || !int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size))
        {
            throw new HttpProtocolException(400, "A chunk size is malformed.");
        }

        return size;
    }

    private static async ValueTask<bool> SkipTrailersAsync(BufferedInput input)
    {
        for (var lines = 0; lines < 100; lines++)
        {
            var line = await input.ReadLineAsync(LineLimit).ConfigureAwait(false);
            if (line is null or "")
            {
                return line is not null;
            }
        }

        throw new HttpProtocolException(431, "The trailer section is too large.");
    }
}
