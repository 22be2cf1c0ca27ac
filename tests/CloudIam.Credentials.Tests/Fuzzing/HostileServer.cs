using System.Net;
using System.Net.Sockets;

namespace CloudIam.Credentials.Tests.Fuzzing;

/// <summary>A server on loopback that gives each path its bytes, as a test says at the moment.</summary>
internal sealed class HostileServer : IDisposable
{
    private readonly HttpListener _listener = new();

    public HostileServer()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
        }

        _listener.Prefixes.Add(Endpoint.AbsoluteUri);
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Endpoint { get; }

    /// <summary>From method, path and query to status and body.</summary>
    public Func<string, (int Status, byte[] Body)> Answer { get; set; } = static _ => (404, []);

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                await context.Request.InputStream.CopyToAsync(Stream.Null);
                var (status, body) = Answer($"{context.Request.HttpMethod} {context.Request.RawUrl}");
                try
                {
                    context.Response.StatusCode = status;
                    context.Response.ContentLength64 = body.Length;
                    await context.Response.OutputStream.WriteAsync(body);
                    context.Response.Close();
                }
                catch (HttpListenerException)
                {
                    // Whoever asked has hung up first.
                }
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
