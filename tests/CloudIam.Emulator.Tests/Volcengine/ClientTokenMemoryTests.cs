using System.Globalization;
using CloudIam.Emulator.Volcengine.Ecs;

namespace CloudIam.Emulator.Tests.Volcengine;

public sealed class ClientTokenMemoryTests
{
    [Fact]
    public void The_newest_ten_thousand_tokens_are_known()
    {
        var memory = new ClientTokenMemory();
        var carriedOut = 0;
        void Run(int token) => memory.RunOnce(token.ToString(CultureInfo.InvariantCulture), "call", () =>
        {
            carriedOut++;
            return [null];
        });

        for (var token = 0; token < 10_001; token++)
        {
            Run(token);
        }

        Assert.Equal(10_001, carriedOut);
        Run(1);
        Run(10_000);
        Assert.Equal(10_001, carriedOut);
        Run(0);
        Assert.Equal(10_002, carriedOut);
    }
}
