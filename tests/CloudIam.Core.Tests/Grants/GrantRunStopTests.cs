using CloudIam.Core.Grants;

namespace CloudIam.Core.Tests.Grants;

/// <summary>Runs that end before their time: stopped by the caller, or by a defect.</summary>
public sealed class GrantRunStopTests
{
    /// <summary>Nothing here depends on how soon it comes, only on that it comes.</summary>
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(30);

    [Fact]
    public void Stopping_wakes_who_waits_and_ends_the_calls()
    {
        using var stop = new CancellationTokenSource();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var run = Blocked(ended, stop.Token);
        stop.CancelAfter(100);

        Assert.ThrowsAny<OperationCanceledException>(run.Wait);
        Assert.True(SpinWait.SpinUntil(() => ended.Task.IsCompleted, s_soon), "The call was not cancelled.");
    }

    [Fact]
    public void A_run_that_is_thrown_away_ends_its_calls()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = Blocked(ended, CancellationToken.None);

        run.Dispose();

        Assert.True(SpinWait.SpinUntil(() => ended.Task.IsCompleted, s_soon), "The call was not cancelled.");
    }

    [Fact]
    public void Stopping_ends_the_wait_before_a_re_send()
    {
        using var stop = new CancellationTokenSource();
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(1))
        {
            OnSend = (_, _, _) => Task.FromResult<IReadOnlyList<GrantVerdict>>([Verdicts.Again("FlowLimitExceeded", int.MaxValue)]),
        };
        // A clock that stands still: a re-send never comes.
        var options = new GrantRunOptions { TimeProvider = new Microsoft.Extensions.Time.Testing.FakeTimeProvider() };
        using var run = new GrantRun<Row<int>, string, int>(cloud, options, stop.Token);
        run.Add(new Row<int>(0, "k", [0]), "k", [0]);
        run.Complete();
        stop.CancelAfter(100);

        Assert.ThrowsAny<OperationCanceledException>(run.Wait);
        Assert.Equal(1, cloud.CallCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_defect_reaches_who_waits(bool atOnce)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(1))
        {
            OnSend = async (_, _, cancellationToken) =>
            {
                if (!atOnce)
                {
                    await Task.Delay(20, cancellationToken);
                }

                throw new InvalidOperationException("canary");
            },
        };
        using var run = new GrantRun<Row<int>, string, int>(cloud, Drive.Options(), limit.Token);
        run.Add(new Row<int>(0, "k", [0]), "k", [0]);
        run.Complete();

        var defect = Assert.Throws<InvalidOperationException>(run.Wait);

        Assert.Contains("canary", defect.Message, StringComparison.Ordinal);
        Assert.False(run.IsFinished);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_system_that_gives_fewer_or_more_verdicts_than_parts_is_a_defect(int verdicts)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(2)) { OnSend = (_, _, _) => Task.FromResult(Verdicts.Added(verdicts)) };
        using var run = new GrantRun<Row<int>, string, int>(cloud, Drive.Options(), limit.Token);
        run.Add(new Row<int>(0, "k", [0, 1]), "k", [0, 1]);
        run.Complete();

        Assert.Throws<InvalidOperationException>(run.Wait);
    }

    /// <summary>A run whose one call never answers, waiting for its result.</summary>
    private static GrantRun<Row<int>, string, int> Blocked(TaskCompletionSource ended, CancellationToken stop)
    {
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(1))
        {
            OnSend = async (_, _, cancellationToken) =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }
                finally
                {
                    ended.SetResult();
                }

                return [];
            },
        };
        var run = new GrantRun<Row<int>, string, int>(cloud, Drive.Options(), stop);
        run.Add(new Row<int>(0, "k", [0]), "k", [0]);
        run.Complete();
        Assert.True(SpinWait.SpinUntil(() => cloud.CallCount == 1, s_soon));
        return run;
    }
}
