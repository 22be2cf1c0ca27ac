using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CloudIam.Core.Tests.Http;

/// <summary>Sends the same bytes to everyone who connects, and hangs up.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _connections;

    private volatile byte[] _answer;

    public LoopbackServer(string answer)
    {
        _answer = Encoding.ASCII.GetBytes(answer);
        _listener.Start();
        Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = ServeAsync();
    }

    /// <summary>What the next one gets who connects.</summary>
    public byte[] Answer
    {
        set => _answer = value;
    }

    public Uri Endpoint { get; }

    public int Connections => Volatile.Read(ref _connections);

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
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
                await stream.WriteAsync(_answer);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }
            catch (IOException)
            {
                // Whoever asked has hung up first.
            }
        }
    }
}
