using System.Net.Sockets;
using System.Text;

namespace CloudIam.Emulator.Tests.Http;

/// <summary>A socket to the emulator that says exactly what a test wants.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true, ReceiveTimeout = 5000 };
    private readonly NetworkStream _stream;

    public RawConnection(CloudEmulator emulator)
    {
        _client.Connect(emulator.Endpoint.Host, emulator.Endpoint.Port);
        _stream = _client.GetStream();
    }

    public void Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    public void Send(byte[] bytes) => _stream.Write(bytes);

    /// <summary>Says that nothing more will come.</summary>
    public void Finish() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Reads one line; null at the end.</summary>
    public string? ReadLine()
    {
        var line = new StringBuilder();
        while (true)
        {
            var value = _stream.ReadByte();
            if (value < 0)
            {
                return line.Length == 0 ? null : line.ToString();
            }

            if (value == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)value);
        }
    }

    /// <summary>Reads a response: status and headers, then as much body as they say.</summary>
    public RawResponse ReadResponse(bool hasBody = true)
    {
        var status = ReadLine() ?? throw new EndOfStreamException("The connection was closed.");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (ReadLine() is { Length: > 0 } line)
        {
            headers.Add(line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
        }

        var body = new byte[hasBody && headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, null) : 0];
        _stream.ReadExactly(body);
        return new RawResponse(int.Parse(status.Split(' ')[1], null), headers, Encoding.UTF8.GetString(body));
    }

    /// <summary>Whether the server has closed its side and sent nothing more.</summary>
    public bool IsEnded() => _stream.ReadByte() < 0;

    public void Dispose() => _client.Dispose();
}
