using System.Text;

namespace CloudIam.Emulator.Http;

/// <summary>Puts a response into the bytes that go over the wire.</summary>
internal static class HttpResponseFormat
{
    /// <summary>Head and body in one array, so that one packet can carry both.</summary>
    /// <param name="response">The response.</param>
    /// <param name="date">The value of the <c>Date</c> header.</param>
    /// <param name="keepAlive">Whether the connection stays open.</param>
    /// <param name="withBody">False for the answer to <c>HEAD</c>, which tells the length only.</param>
    public static byte[] ToBytes(HttpResponse response, string date, bool keepAlive, bool withBody)
    {
        var head = new StringBuilder(256)
            .Append("HTTP/1.1 ").Append(response.StatusCode).Append(' ').Append(Reason(response.StatusCode))
            .Append("\r\nDate: ").Append(date)
            .Append("\r\nContent-Type: ").Append(response.ContentType)
            .Append("\r\nContent-Length: ").Append(response.Body.Length)
            .Append("\r\n");
        foreach (var header in response.Headers)
        {
            head.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        }

        var text = head.Append(keepAlive ? "\r\n" : "Connection: close\r\n\r\n").ToString();
        var bytes = new byte[text.Length + (withBody ? response.Body.Length : 0)];
        Encoding.ASCII.GetBytes(text, 0, text.Length, bytes, 0);
        if (withBody)
        {
            Buffer.BlockCopy(response.Body, 0, bytes, text.Length, response.Body.Length);
        }

        return bytes;
    }

    private static string Reason(int statusCode) => statusCode switch
    {
        200 => "OK",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        409 => "Conflict",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        _ => "Status",
    };
}
