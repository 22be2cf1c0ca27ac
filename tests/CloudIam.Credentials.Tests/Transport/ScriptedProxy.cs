using System.Collections.Concurrent;
using System.Text;
using CloudIam.Core.Http;

namespace CloudIam.Credentials.Tests.Transport;

/// <summary>
/// A proxy that asks for a password, and then lets nobody out, so that nothing leaves this machine; or that gives its tunnel to a server of
/// the test's.
/// </summary>
internal sealed class ScriptedProxy : IDisposable
{
    public const string UserName = "proxy-user";
    public const string Password = "Canary:proxy/+=password";

    private readonly Func<Stream, Task>? _tunnel;
    private readonly LoopbackServer _server;

    /// <param name="tunnel">Serves what is inside a tunnel; null when none is opened.</param>
    public ScriptedProxy(Func<Stream, Task>? tunnel = null)
    {
        _tunnel = tunnel;
        _server = new LoopbackServer(ServeAsync);
    }

    /// <summary>The password as it travels.</summary>
    public static string EncodedPassword => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{Password}"));

    /// <summary>The request lines that came with the right password.</summary>
    public ConcurrentQueue<string> Admitted { get; } = new();

    /// <summary>The request lines that came without.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Settings that lead here.</summary>
    public TransportSettings Settings =>
        new TransportSettings { Proxy = new Uri($"http://127.0.0.1:{_server.Port}") }.WithProxyCredential(new(UserName, Password));

    public void Dispose() => _server.Dispose();

    private async Task ServeAsync(Stream stream)
    {
        while (await LoopbackServer.ReadRequestAsync(stream) is { } lines)
        {
            if (!lines.Contains($"Proxy-Authorization: Basic {EncodedPassword}"))
            {
                Asked.Enqueue(lines[0]);
                await LoopbackServer.WriteAsync(
                    stream, "407 Proxy Authentication Required", header: "Proxy-Authenticate: Basic realm=\"test\"\r\n");
                continue;
            }

            Admitted.Enqueue(lines[0]);
            if (_tunnel is null)
            {
                await LoopbackServer.WriteAsync(stream, "502 Bad Gateway");
                continue;
            }

            await stream.WriteAsync("HTTP/1.1 200 Connection Established\r\n\r\n"u8.ToArray());
            await _tunnel(stream);
            return;
        }
    }
}
