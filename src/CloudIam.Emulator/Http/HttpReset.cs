using System.Net.Sockets;

namespace CloudIam.Emulator.Http;

/// <summary>Ends a connection with a reset.</summary>
internal static class HttpReset
{
    /// <summary>Closes a socket so that its peer is told of a reset, whatever was sent or is unread.</summary>
    public static void Send(Socket socket)
    {
        // With no time to linger, closing throws away what is on its way and sends RST.
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }
}
