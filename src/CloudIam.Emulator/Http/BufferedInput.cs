using System.Text;

namespace CloudIam.Emulator.Http;

/// <summary>The bytes of a connection that were received and not read yet.</summary>
/// <remarks>A caller that waits for a delimiter sets its own limit; the buffer grows as far as it lets it.</remarks>
internal sealed class BufferedInput(Stream stream)
{
    private byte[] _buffer = new byte[8 * 1024];
    private int _start;
    private int _end;

    /// <summary>What can be read without waiting.</summary>
    public ReadOnlySpan<byte> Unread => new(_buffer, _start, _end - _start);

    /// <summary>Steps over bytes that were looked at through <see cref="Unread"/>.</summary>
    public void Skip(int count) => _start += count;

    /// <summary>Reads the next bytes as UTF-8 text; they must be there already.</summary>
    public string TakeText(int count)
    {
        var text = Encoding.UTF8.GetString(_buffer, _start, count);
        _start += count;
        return text;
    }

    /// <summary>Waits for more bytes. <see langword="false"/> at the end of the stream.</summary>
    public async ValueTask<bool> FillAsync()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_end == _buffer.Length)
        {
            MakeRoom();
        }

        var count = await stream.ReadSomeAsync(_buffer, _end, _buffer.Length - _end).ConfigureAwait(false);
        _end += count;
        return count > 0;
    }

    /// <summary>Fills an array. <see langword="false"/> when the stream ends before.</summary>
    public async ValueTask<bool> ReadExactlyAsync(byte[] destination)
    {
        var filled = Math.Min(destination.Length, _end - _start);
        Buffer.BlockCopy(_buffer, _start, destination, 0, filled);
        _start += filled;
        while (filled < destination.Length)
        {
            var count = await stream.ReadSomeAsync(destination, filled, destination.Length - filled).ConfigureAwait(false);
            if (count == 0)
            {
                return false;
            }

            filled += count;
        }

        return true;
    }

    /// <summary>Reads a line without its CR LF. <see langword="null"/> when the stream ends before.</summary>
    /// <exception cref="HttpProtocolException">400 when the line is longer than the limit.</exception>
    public async ValueTask<string?> ReadLineAsync(int limit)
    {
        while (true)
        {
            var length = Unread.IndexOf("\r\n"u8);
            if (length > limit || (length < 0 && Unread.Length > limit))
            {
                throw new HttpProtocolException(400, "A line of the body's framing is too long.");
            }

            if (length >= 0)
            {
                var line = TakeText(length);
                Skip(2);
                return line;
            }

            if (!await FillAsync().ConfigureAwait(false))
            {
                return null;
            }
        }
    }

    private void MakeRoom()
    {
        var unread = _end - _start;
        var target = unread > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        Buffer.BlockCopy(_buffer, _start, target, 0, unread);
        _buffer = target;
        _start = 0;
        _end = unread;
    }
}
