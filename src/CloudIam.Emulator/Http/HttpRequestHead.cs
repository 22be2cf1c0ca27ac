namespace CloudIam.Emulator.Http;

/// <summary>Parses a request's head: request line and header fields (RFC 9112, 3 to 5).</summary>
internal static class HttpRequestHead
{
    private const string LineEnd = "\r\n";

    /// <summary>Parses the text before the body, its last empty line included.</summary>
    /// <exception cref="HttpProtocolException">400 when it is no HTTP head, 505 for another major version.</exception>
    public static HttpRequest Parse(string text)
    {
        var lineEnd = text.IndexOf(LineEnd, StringComparison.Ordinal);
        var parts = text.Substring(0, lineEnd).Split(' ');
        if (parts.Length != 3 || parts[0].Length == 0 || parts[1].Length == 0)
        {
            throw new HttpProtocolException(400, "The request line is malformed.");
        }

        var version = parts[2];
        if (version is not ("HTTP/1.1" or "HTTP/1.0"))
        {
            throw version.StartsWith("HTTP/", StringComparison.Ordinal)
                ? new HttpProtocolException(505, "Only HTTP/1.1 is spoken here.")
                : new HttpProtocolException(400, "The request line is malformed.");
        }

        var headers = ParseHeaders(text, lineEnd + LineEnd.Length);
        var isCurrent = version == "HTTP/1.1";
        if (isCurrent && headers["host"] is null)
        {
            throw new HttpProtocolException(400, "The Host header is missing.");
        }

        var (path, query) = SplitTarget(parts[1]);
        return new HttpRequest
        {
            Method = parts[0],
            Path = path,
            Query = query,
            Headers = headers,
            KeepAlive = isCurrent ? !headers.HasToken("connection", "close") : headers.HasToken("connection", "keep-alive"),
        };
    }

    private static HttpHeaders ParseHeaders(string text, int position)
    {
        var headers = new HttpHeaders();
        while (true)
        {
            var end = text.IndexOf(LineEnd, position, StringComparison.Ordinal);
            if (end == position)
            {
                return headers;
            }

            var colon = text.IndexOf(':', position, end - position);
            if (colon <= position || HasSpace(text, position, colon))
            {
                throw new HttpProtocolException(400, "A header line is malformed.");
            }

            headers.Add(text.Substring(position, colon - position), text.Substring(colon + 1, end - colon - 1).Trim(' ', '\t'));
            position = end + LineEnd.Length;
        }
    }

    /// <summary>Space in a field's name: a folded line or an attempt to smuggle, both refused (RFC 9112, 5.1).</summary>
    private static bool HasSpace(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] is ' ' or '\t')
            {
                return true;
            }
        }

        return false;
    }

    private static (string Path, string Query) SplitTarget(string target)
    {
        // A client that takes the emulator for a proxy sends the absolute form.
        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 && target[0] != '/')
        {
            var path = target.IndexOfAny(['/', '?'], scheme + 3);
            target = path < 0 ? "/" : target.Substring(path);
        }

        var mark = target.IndexOf('?');
        return mark < 0 ? (target, string.Empty) : (target.Substring(0, mark), target.Substring(mark + 1));
    }
}
