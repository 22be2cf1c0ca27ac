namespace CloudIam.Emulator.Http;

/// <summary>Reading and writing byte arrays by the overloads that each target framework does best.</summary>
internal static class StreamBytes
{
    /// <summary>Reads what is there, at least one byte; 0 at the end of the stream.</summary>
    public static ValueTask<int> ReadSomeAsync(this Stream stream, byte[] buffer, int offset, int count) =>
#if NET8_0_OR_GREATER
        stream.ReadAsync(buffer.AsMemory(offset, count));
#else
        new(stream.ReadAsync(buffer, offset, count));
#endif

    /// <summary>Writes a part of an array.</summary>
    public static ValueTask WriteBytesAsync(this Stream stream, byte[] buffer, int count) =>
#if NET8_0_OR_GREATER
        stream.WriteAsync(buffer.AsMemory(0, count));
#else
        new(stream.WriteAsync(buffer, 0, count));
#endif
}
