using System.Net.Sockets;
using System.Text;

namespace CloudIam.Emulator.Http;

/// <summary>
/// One client's connection: reads a request, has it answered, writes the response, and so on until either side ends.
/// </summary>
internal sealed class HttpConnection(Socket socket, Func<HttpRequest, HttpResponse> answer, HttpDate date, CancellationToken stopping)
{
    /// <summary>How long a client that was refused may go on sending before the connection is cut.</summary>
    private static readonly TimeSpan s_lingerTime = TimeSpan.FromSeconds(1);

    private volatile bool _isIdle = true;

    /// <summary>Whether no request is being answered.</summary>
    public bool IsIdle => _isIdle;

    /// <summary>Serves the connection until it ends. Never throws for what the client or the network does.</summary>
    public async Task RunAsync()
    {
        try
        {
            socket.NoDelay = true;
            using var stream = new NetworkStream(socket, ownsSocket: true);
            await ServeAsync(stream).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client went away, or the emulator was stopped: there is nobody to tell.
        }
        finally
        {
            Close();
        }
    }

    /// <summary>Cuts the connection; a pending read or write ends at once.</summary>
    public void Close() => socket.Dispose();

    private async Task ServeAsync(NetworkStream stream)
    {
        var reader = new HttpRequestReader(stream);
        try
        {
            while (await reader.ReadAsync().ConfigureAwait(false) is { } request)
            {
                _isIdle = false;
                var response = answer(request);
                if (response.Delivery is { } delivery)
                {
                    await DeliverAsync(stream, response, delivery, request).ConfigureAwait(false);
                }
                else
                {
                    await WriteAsync(stream, response, request.KeepAlive, request.Method != "HEAD").ConfigureAwait(false);
                }

                if (!request.KeepAlive || response.Delivery is { Ending: not HttpEnding.Whole })
                {
                    return;
                }

                _isIdle = true;
            }
        }
        catch (HttpProtocolException exception)
        {
            await RefuseAsync(stream, exception).ConfigureAwait(false);
        }
    }

    private ValueTask WriteAsync(NetworkStream stream, HttpResponse response, bool keepAlive, bool withBody)
    {
        var bytes = HttpResponseFormat.ToBytes(response, date.Value, keepAlive, withBody);
        return stream.WriteBytesAsync(bytes, bytes.Length);
    }

    private async Task DeliverAsync(NetworkStream stream, HttpResponse response, HttpDelivery delivery, HttpRequest request)
    {
        await Task.Delay(delivery.Delay, stopping).ConfigureAwait(false);
        if (delivery.Ending == HttpEnding.Reset)
        {
            HttpReset.Send(socket);
            return;
        }

        var bytes = HttpResponseFormat.ToBytes(
            response, date.Ahead(delivery.ClockSkew), request.KeepAlive, withBody: request.Method != "HEAD");
        var bodyLength = request.Method == "HEAD" ? 0 : response.Body.Length;
        var bodyStart = bytes.Length - bodyLength;
        if (delivery.Ending == HttpEnding.Cut)
        {
            await stream.WriteBytesAsync(bytes, bodyStart + (bodyLength / 2)).ConfigureAwait(false);
        }
        else if (delivery.DripTime > TimeSpan.Zero)
        {
            await stream.WriteBytesAsync(bytes, bodyStart).ConfigureAwait(false);
            await HttpDripper.WriteAsync(stream, bytes, bodyStart, delivery.DripTime, stopping).ConfigureAwait(false);
        }
        else
        {
            await stream.WriteBytesAsync(bytes, bytes.Length).ConfigureAwait(false);
        }
    }

    private async Task RefuseAsync(NetworkStream stream, HttpProtocolException exception)
    {
        var response = new HttpResponse
        {
            StatusCode = exception.StatusCode,
            ContentType = "text/plain; charset=utf-8",
            Body = Encoding.UTF8.GetBytes(exception.Message),
        };
        await WriteAsync(stream, response, keepAlive: false, withBody: true).ConfigureAwait(false);

        // Closing with unread input resets the connection, and the client would lose the answer: read on for a moment.
        socket.Shutdown(SocketShutdown.Send);
        var drained = DrainAsync(stream);
        if (await Task.WhenAny(drained, Task.Delay(s_lingerTime)).ConfigureAwait(false) != drained)
        {
            Close();
        }

        await drained.ConfigureAwait(false);
    }

    private static async Task DrainAsync(Stream stream)
    {
        var buffer = new byte[16 * 1024];
        while (await stream.ReadSomeAsync(buffer, 0, buffer.Length).ConfigureAwait(false) > 0)
        {
        }
    }
}
