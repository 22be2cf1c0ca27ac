using System.Globalization;
using CloudIam.Emulator.Signing;

namespace CloudIam.Emulator.Tests.Signing;

public sealed class NonceMemoryTests
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private readonly NonceMemory _memory = new();

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void A_nonce_is_known_for_half_an_hour(int minutes)
    {
        Assert.True(_memory.TryAdd("first", s_start));
        Assert.True(_memory.TryAdd("nonce", s_start.AddMinutes(20)));

        Assert.False(_memory.TryAdd("nonce", s_start.AddMinutes(20 + minutes)));
    }

    [Fact]
    public void A_nonce_is_forgotten_after_two_windows()
    {
        Assert.True(_memory.TryAdd("nonce", s_start));

        Assert.True(_memory.TryAdd("nonce", s_start.AddMinutes(62)));
    }

    [Fact]
    public void A_flood_forgets_the_oldest_only()
    {
        for (var i = 0; i < (2 * NonceMemory.Capacity) + 1; i++)
        {
            Assert.True(_memory.TryAdd(i.ToString(CultureInfo.InvariantCulture), s_start));
        }

        Assert.False(_memory.TryAdd((2 * NonceMemory.Capacity).ToString(CultureInfo.InvariantCulture), s_start));
        Assert.False(_memory.TryAdd(NonceMemory.Capacity.ToString(CultureInfo.InvariantCulture), s_start));
        Assert.True(_memory.TryAdd("0", s_start));
    }
}
