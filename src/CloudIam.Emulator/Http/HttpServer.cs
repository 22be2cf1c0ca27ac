using System.Net;
using System.Net.Sockets;

namespace CloudIam.Emulator.Http;

/// <summary>A small HTTP/1.1 server on 127.0.0.1: keep-alive, pipelining, no thread for each connection.</summary>
internal sealed class HttpServer : IDisposable
{
    private static readonly TimeSpan s_stopTime = TimeSpan.FromSeconds(2);

    private readonly TcpListener _listener;
    private readonly Func<HttpRequest, HttpResponse> _answer;
    private readonly HttpDate _date;
    private readonly Func<bool> _refuses;
    private readonly Dictionary<HttpConnection, Task> _connections = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private bool _stopped;

    /// <summary>Starts to listen.</summary>
    /// <param name="port">The port, 0 for a free one.</param>
    /// <param name="answer">Answers one request; called from many threads at once, must not block.</param>
    /// <param name="timeProvider">The clock of the <c>Date</c> header.</param>
    /// <param name="refuses">Whether to cut a connection as soon as it is there; asked for each.</param>
    /// <exception cref="IOException">The port cannot be had.</exception>
    public HttpServer(int port, Func<HttpRequest, HttpResponse> answer, TimeProvider timeProvider, Func<bool> refuses)
    {
        _answer = answer;
        _refuses = refuses;
        _date = new HttpDate(timeProvider);
        _listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            _listener.Start(512);
        }
        catch (SocketException exception)
        {
            _listener.Stop();
            throw new IOException($"The emulator cannot listen on 127.0.0.1:{port}: {exception.Message}.", exception);
        }

        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>The port it listens on.</summary>
    public int Port { get; }

    /// <summary>Closes the port and every connection, and waits until their tasks have ended. Safe to call again.</summary>
    public void Dispose()
    {
        List<Task> tasks = [_accepting];
        lock (_connections)
        {
            if (_stopped)
            {
                return;
            }

            _stopped = true;
            _listener.Stop();
            foreach (var connection in _connections)
            {
                connection.Key.Close();
                tasks.Add(connection.Value);
            }
        }

        // Answers that are held back need not wait for their time.
        _stopping.Cancel();
        Task.WhenAll(tasks).Wait(s_stopTime);
        _stopping.Dispose();
    }

    /// <summary>Closes the connections that wait for a request, so that their clients must come anew.</summary>
    public void CloseIdle()
    {
        lock (_connections)
        {
            foreach (var connection in _connections.Keys.Where(static connection => connection.IsIdle))
            {
                connection.Close();
            }
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync().ConfigureAwait(false);
            }
            catch (Exception exception)
                when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                lock (_connections)
                {
                    if (_stopped)
                    {
                        return;
                    }
                }

                // A client that gave up while it was waiting, or no file handle free just now.
                await Task.Delay(10).ConfigureAwait(false);
                continue;
            }

            if (_refuses())
            {
                Refuse(socket);
            }
            else
            {
                Serve(socket);
            }
        }
    }

    private static void Refuse(Socket socket)
    {
        try
        {
            HttpReset.Send(socket);
        }
        catch (SocketException)
        {
            // The client was faster to go.
            socket.Dispose();
        }
    }

    private void Serve(Socket socket)
    {
        lock (_connections)
        {
            if (_stopped)
            {
                socket.Dispose();
                return;
            }

            var connection = new HttpConnection(socket, _answer, _date, _stopping.Token);
            _connections.Add(connection, Task.Run(() => RunAsync(connection)));
        }
    }

    private async Task RunAsync(HttpConnection connection)
    {
        await connection.RunAsync().ConfigureAwait(false);
        lock (_connections)
        {
            _connections.Remove(connection);
        }
    }
}
