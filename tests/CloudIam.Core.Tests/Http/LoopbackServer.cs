using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CloudIam.Core.Tests.Http;

/// <summary>Sends the same bytes to everyone who connects, and hangs up.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _connections;

    public LoopbackServer(string answer)
    {
        _listener.Start();
        Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = ServeAsync(Encoding.ASCII.GetBytes(answer));
    }

    public Uri Endpoint { get; }

    public int Connections => Volatile.Read(ref _connections);

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(byte[] answer)
    {
        var request = new byte[16 * 1024];
        while (true)
        {
            try
            {
                using var connection = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _connections);
                var stream = connection.GetStream();
                _ = await stream.ReadAsync(request);
                await stream.WriteAsync(answer);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
