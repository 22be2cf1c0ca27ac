namespace CloudIam.Emulator.Http;

/// <summary>Writes bytes one after the other with time between them.</summary>
internal static class HttpDripper
{
    /// <summary>Writes a part of an array over a time: single bytes, or a few at once where a byte's time is under 1 ms.</summary>
    public static async Task WriteAsync(Stream stream, byte[] bytes, int start, TimeSpan time, CancellationToken cancellationToken)
    {
        var count = bytes.Length - start;
        var steps = Math.Max(1, (int)Math.Min(count, time.TotalMilliseconds));
        var pause = TimeSpan.FromTicks(time.Ticks / steps);
        for (var step = 0; step < steps; step++)
        {
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            var from = (int)((long)count * step / steps);
            var to = (int)((long)count * (step + 1) / steps);
            var piece = new byte[to - from];
            Buffer.BlockCopy(bytes, start + from, piece, 0, piece.Length);
            await stream.WriteBytesAsync(piece, piece.Length).ConfigureAwait(false);
        }
    }
}
