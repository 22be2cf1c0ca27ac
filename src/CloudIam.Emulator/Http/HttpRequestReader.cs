using System.Globalization;

namespace CloudIam.Emulator.Http;

/// <summary>Reads the requests of one connection, one after the other; pipelined requests wait in the buffer.</summary>
internal sealed class HttpRequestReader(Stream stream)
{
    /// <summary>The most bytes a request line and its header fields may have; more is answered with 431.</summary>
    public const int HeadLimit = 64 * 1024;

    /// <summary>The most bytes a body may have; more is answered with 413.</summary>
    public const int BodyLimit = 1024 * 1024;

    private static readonly byte[] s_continue = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();

    private readonly BufferedInput _input = new(stream);

    /// <summary>The next request, or <see langword="null"/> when the client has finished, even in the middle of one.</summary>
    /// <exception cref="HttpProtocolException">What was received cannot be answered in any other way.</exception>
    public async ValueTask<HttpRequest?> ReadAsync()
    {
        var headLength = await FindHeadAsync().ConfigureAwait(false);
        if (headLength < 0)
        {
            return null;
        }

        var request = HttpRequestHead.Parse(_input.TakeText(headLength));
        var body = await ReadBodyAsync(request.Headers).ConfigureAwait(false);
        if (body is null)
        {
            return null;
        }

        request.Body = body;
        return request;
    }

    private async ValueTask<int> FindHeadAsync()
    {
        var searched = 0;
        while (true)
        {
            if (searched == 0)
            {
                SkipEmptyLines();
            }

            var index = _input.Unread.Slice(searched).IndexOf("\r\n\r\n"u8);
            if (index >= 0 && searched + index + 4 <= HeadLimit)
            {
                return searched + index + 4;
            }

            if (_input.Unread.Length >= HeadLimit)
            {
                throw new HttpProtocolException(431, "The request line and headers are larger than 64 KiB.");
            }

            searched = Math.Max(0, _input.Unread.Length - 3);
            if (!await _input.FillAsync().ConfigureAwait(false))
            {
                return -1;
            }
        }
    }

    /// <summary>Old clients end a body with an extra line (RFC 9112, 2.2).</summary>
    private void SkipEmptyLines()
    {
        while (_input.Unread.StartsWith("\r\n"u8))
        {
            _input.Skip(2);
        }
    }

    private async ValueTask<byte[]?> ReadBodyAsync(HttpHeaders headers)
    {
        var encoding = headers["transfer-encoding"];
        var length = headers["content-length"];
        if (encoding is null && length is null)
        {
            return [];
        }

        if (encoding is not null && length is not null)
        {
            throw new HttpProtocolException(400, "A request has either Content-Length or Transfer-Encoding.");
        }

        var byteCount = length is null ? 0 : ParseLength(length);
        if (encoding is not null && !string.Equals(encoding, "chunked", StringComparison.OrdinalIgnoreCase))
        {
            throw new HttpProtocolException(501, "The only transfer coding known here is chunked.");
        }

        if (headers.HasToken("expect", "100-continue"))
        {
            await stream.WriteBytesAsync(s_continue, s_continue.Length).ConfigureAwait(false);
        }

        if (encoding is not null)
        {
            return await ChunkedBody.ReadAsync(_input, BodyLimit).ConfigureAwait(false);
        }

        var body = new byte[byteCount];
        return await _input.ReadExactlyAsync(body).ConfigureAwait(false) ? body : null;
    }

    private static int ParseLength(string text)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            throw new HttpProtocolException(400, "Content-Length is malformed.");
        }

        return length <= BodyLimit ? (int)length : throw TooLarge();
    }

    /// <summary>The answer to a body over <see cref="BodyLimit"/>.</summary>
    public static HttpProtocolException TooLarge() => new(413, "The body is larger than 1 MiB.");
}
