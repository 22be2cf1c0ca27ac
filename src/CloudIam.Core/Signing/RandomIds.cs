using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CloudIam.Core.Signing;

/// <summary>Ids that come once: nonces of signatures, tokens of calls.</summary>
/// <remarks>
/// From the system's cryptographic generator, as the services want it (facts, Alibaba Cloud 1.2). Drawn for many at once, because each
/// draw by itself is a call into the kernel on Linux, and every call to a cloud takes one or two.
/// </remarks>
public static class RandomIds
{
    private const int IdLength = 16;
    private const int IdsInDraw = 64;

    [ThreadStatic]
    private static byte[]? s_draw;

    [ThreadStatic]
    private static int s_used;

    /// <summary>The next id. For any thread.</summary>
    public static Guid Next()
    {
        if (s_draw is null || s_used == s_draw.Length)
        {
            s_draw ??= new byte[IdsInDraw * IdLength];
            Fill(s_draw);
            s_used = 0;
        }

        var id = MemoryMarshal.Read<Guid>(new ReadOnlySpan<byte>(s_draw, s_used, IdLength));
        s_used += IdLength;
        return id;
    }

    private static void Fill(byte[] draw)
    {
#if NET8_0_OR_GREATER
        RandomNumberGenerator.Fill(draw);
#else
        using var generator = RandomNumberGenerator.Create();
        generator.GetBytes(draw);
#endif
    }
}
