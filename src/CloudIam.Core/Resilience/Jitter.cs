namespace CloudIam.Core.Resilience;

/// <summary>Random numbers that spread retries; nothing secret hangs on them.</summary>
internal static class Jitter
{
#if NET8_0_OR_GREATER
    /// <summary>A random number in [0, 1).</summary>
    public static double Next() => Random.Shared.NextDouble();
#else
    [ThreadStatic]
    private static Random? s_random;

    /// <summary>A random number in [0, 1).</summary>
    public static double Next() => (s_random ??= new Random(Guid.NewGuid().GetHashCode())).NextDouble();
#endif
}
