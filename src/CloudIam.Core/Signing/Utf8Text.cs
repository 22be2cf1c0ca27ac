using System.Buffers;
using System.Text;

namespace CloudIam.Core.Signing;

/// <summary>A text in the making, as UTF-8 in a rented buffer: what is only hashed need never be a string.</summary>
/// <remarks>For one thread. <see cref="Dispose"/> gives the buffer back, wiped: a token may have stood in it.</remarks>
/// <param name="capacity">Bytes to begin with; the buffer grows as needed.</param>
internal sealed class Utf8Text(int capacity) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>Bytes so far.</summary>
    public int Length { get; private set; }

    /// <summary>Appends a text. A lone surrogate becomes U+FFFD, as UTF-8 encoders do.</summary>
    public Utf8Text Append(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, 0, text.Length, _buffer, Length);
        return this;
    }

    /// <summary>Appends one ASCII character.</summary>
    public Utf8Text Append(char ascii)
    {
        Reserve(1);
        _buffer[Length++] = (byte)ascii;
        return this;
    }

    /// <summary>The SHA-256 of what stands here.</summary>
    public byte[] Sha256() => Digest.Sha256(_buffer, Length);

    /// <summary>The HMAC-SHA-256 of what stands here.</summary>
    public byte[] HmacSha256(byte[] key) => Digest.HmacSha256(key, _buffer, Length);

    /// <summary>What stands here, as a string.</summary>
    public override string ToString() => Encoding.UTF8.GetString(_buffer, 0, Length);

    /// <summary>Gives the buffer back; nothing may be appended or read any more.</summary>
    public void Dispose()
    {
        Array.Clear(_buffer, 0, Length);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        Length = 0;
    }

    private void Reserve(int bytes)
    {
        if (_buffer.Length - Length >= bytes)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + bytes, _buffer.Length * 2));
        Buffer.BlockCopy(_buffer, 0, larger, 0, Length);
        Array.Clear(_buffer, 0, Length);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
