using CloudIam.Core.Http;
using CloudIam.Emulator;

namespace CloudIam.Core.Tests.Resilience;

/// <summary>The gate against a limit that only the emulator knows: real HTTP, eight lanes, minutes of virtual time.</summary>
public sealed class EmulatedRateTests
{
    private const int Lanes = 8;

    /// <summary>So many that one throttle more or less says nothing.</summary>
    private const int MeasuredCalls = 2_000;

    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData(5, null)]
    [InlineData(10, null)]
    [InlineData(10, 300)]
    [InlineData(30, null)]
    public async Task A_gate_settles_at_nine_tenths_of_a_hidden_limit_with_hardly_a_throttle(int limit, int? hintMilliseconds)
    {
        var clock = new TurnClock(Lanes, EmulatedClouds.AttemptTimeout);
        using var clouds = new EmulatedClouds(clock, roleCount: 1, requestsPerSecond: 3 * limit);
        clouds.Emulator.AddFault(
            new EmulatorFault { Kind = EmulatorFaultKind.RateLimit, PerSecond = limit, Milliseconds = hintMilliseconds });
        var settled = clock.GetUtcNow() + s_settling;
        var measured = TimeSpan.FromSeconds(MeasuredCalls / limit);
        var end = settled + measured;

        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(() => CallUntilAsync(clouds, clock, settled, end))))
            .WaitAsync(TimeSpan.FromMinutes(2));

        var throttled = clouds.Attempts.Count(attempt => attempt.ErrorCode is not null);
        var taken = clouds.Attempts.Count - throttled;
        Assert.All(clouds.Attempts, attempt => Assert.True(attempt.ErrorCode is null or "Throttling.User", attempt.ToString()));
        Assert.InRange(taken / measured.TotalSeconds, 0.9 * limit, 1.01 * limit);
        Assert.InRange((double)throttled / clouds.Attempts.Count, 0, 0.02);
    }

    [Fact]
    public async Task Before_it_has_settled_a_gate_is_throttled()
    {
        var clock = new TurnClock(Lanes, EmulatedClouds.AttemptTimeout);
        using var clouds = new EmulatedClouds(clock, roleCount: 1, requestsPerSecond: 30);
        clouds.Emulator.AddFault(new EmulatorFault { Kind = EmulatorFaultKind.RateLimit, PerSecond = 10 });
        var start = clock.GetUtcNow();

        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(() => CallUntilAsync(
            clouds, clock, start, start + TimeSpan.FromSeconds(3))))).WaitAsync(TimeSpan.FromMinutes(2));

        Assert.True(clouds.Attempts.Count(attempt => attempt.ErrorCode is not null) > 0.1 * clouds.Attempts.Count);
    }

    /// <summary>One lane. What was sent before the gate had time to settle is forgotten.</summary>
    private static async Task CallUntilAsync(EmulatedClouds clouds, TurnClock clock, DateTimeOffset settled, DateTimeOffset end)
    {
        var isSettled = clock.GetUtcNow() >= settled;
        while (clock.GetUtcNow() < end)
        {
            if (!isSettled && clock.GetUtcNow() >= settled)
            {
                isSettled = true;
                clouds.ClearAttempts();
            }

            try
            {
                await clouds.Ram.ListPoliciesForRoleAsync("role-0", CancellationToken.None);
            }
            catch (ApiException exception) when (exception.IsThrottle)
            {
                // Six times in a row: it counts as six throttled attempts.
            }
        }

        clock.Leave();
    }
}
