using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CloudIam.Credentials.Tests.Volcengine;

/// <summary>A server that answers as a test says, to be as hostile as an emulator is not.</summary>
internal sealed class StubServer : IDisposable
{
    private const int Tries = 20;

    private readonly HttpListener _listener;
    private readonly Func<HttpListenerRequest, string, (int Status, string Body)> _answer;

    public StubServer(Func<HttpListenerRequest, string, (int Status, string Body)> answer)
    {
        _answer = answer;
        _listener = Listen();
        Endpoint = new Uri(_listener.Prefixes.Single());
        _ = ServeAsync();
    }

    public Uri Endpoint { get; }

    /// <summary>Method, raw path and query, and body of what was received.</summary>
    public ConcurrentQueue<(string Method, string Url, string Body)> Requests { get; } = new();

    public void Dispose() => _listener.Close();

    /// <summary>Listens on a free port. The listener cannot choose one, and a free one may be another's by now.</summary>
    private static HttpListener Listen()
    {
        for (var tries = 1; ; tries++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException) when (tries < Tries)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var received = await reader.ReadToEndAsync();
                Requests.Enqueue((context.Request.HttpMethod, context.Request.RawUrl!, received));
                var (status, body) = _answer(context.Request, received);
                context.Response.StatusCode = status;
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
