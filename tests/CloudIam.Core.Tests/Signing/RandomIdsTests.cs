using CloudIam.Core.Signing;

namespace CloudIam.Core.Tests.Signing;

/// <summary>Ids that come once.</summary>
public sealed class RandomIdsTests
{
    [Fact]
    public async Task No_id_comes_twice_however_many_threads_ask()
    {
        // More than one draw on each thread, and not a whole number of draws.
        const int PerThread = 1_001;
        var batches = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(
            static () => Enumerable.Range(0, PerThread).Select(static _ => RandomIds.Next()).ToList())));

        Assert.Equal(16 * PerThread, batches.SelectMany(static ids => ids).Distinct().Count());
    }

    [Fact]
    public void Every_bit_of_an_id_is_drawn()
    {
        var (ever, always) = (new byte[16], Enumerable.Repeat((byte)0xFF, 16).ToArray());
        for (var i = 0; i < 200; i++)
        {
            var id = RandomIds.Next().ToByteArray();
            for (var place = 0; place < 16; place++)
            {
                ever[place] |= id[place];
                always[place] &= id[place];
            }
        }

        Assert.All(ever, static bits => Assert.Equal(0xFF, bits));
        Assert.All(always, static bits => Assert.Equal(0, bits));
    }
}
