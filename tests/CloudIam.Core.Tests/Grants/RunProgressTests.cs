using CloudIam.Core.Grants;
using Microsoft.Extensions.Time.Testing;

namespace CloudIam.Core.Tests.Grants;

/// <summary>Reports in virtual time.</summary>
public sealed class RunProgressTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Fact]
    public void There_is_nothing_to_say_at_first_and_then_twice_a_second_at_most()
    {
        var progress = new RunProgress(_clock, answeredBefore: 0);
        var reports = new List<double>();
        for (var milliseconds = 0; milliseconds < 4_000; milliseconds += 10)
        {
            if (progress.IsDue)
            {
                progress.Report(default);
                reports.Add(milliseconds);
            }

            _clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal([1_500, 2_000, 2_500, 3_000, 3_500], reports);
    }

    [Fact]
    public void It_says_how_long_it_may_be_left_alone()
    {
        var progress = new RunProgress(_clock, answeredBefore: 0);
        Assert.Equal(RunProgress.Patience, progress.UntilNext);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(0.5), progress.UntilNext);

        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(TimeSpan.Zero, progress.UntilNext);

        progress.Report(default);
        Assert.Equal(RunProgress.Interval, progress.UntilNext);
    }

    [Fact]
    public void Counts_rate_and_lanes_are_told()
    {
        var progress = new RunProgress(_clock, answeredBefore: 3);
        _clock.Advance(TimeSpan.FromSeconds(10));

        var report = progress.Report(new RunCounts(Done: 12_345, Failed: 5, Waiting: 700, Lanes: 8, IsInputComplete: false));

        Assert.Equal(new ProgressReport("12,348 done, 8 failed, 1,235/s, 8 lanes", null, null), report);
    }

    [Theory]
    [InlineData(7, "0.7/s")]
    [InlineData(40, "4/s")]
    [InlineData(99, "9.9/s")]
    [InlineData(0, "0/s")]
    public void A_slow_run_has_a_fraction(int done, string rate)
    {
        var progress = new RunProgress(_clock, answeredBefore: 0);
        _clock.Advance(TimeSpan.FromSeconds(10));

        var report = progress.Report(new RunCounts(done, 0, 1, 1, IsInputComplete: true));

        Assert.Equal($"{done} done, 0 failed, {rate}, 1 lane", report.Status);
        Assert.Equal(done == 0, report.TimeLeft is null);
    }

    [Fact]
    public void When_the_input_has_ended_the_share_and_the_time_left_are_known()
    {
        var progress = new RunProgress(_clock, answeredBefore: 100);
        _clock.Advance(TimeSpan.FromSeconds(2));

        var report = progress.Report(new RunCounts(Done: 200, Failed: 0, Waiting: 100, Lanes: 8, IsInputComplete: true));

        Assert.Equal((75, TimeSpan.FromSeconds(1)), (report.Percent, report.TimeLeft));
    }

    [Fact]
    public void The_rate_is_that_of_the_last_ten_seconds()
    {
        var progress = new RunProgress(_clock, answeredBefore: 0);
        var done = 0;
        string Report(int perSecond, int seconds)
        {
            for (var half = 0; half < 2 * seconds; half++)
            {
                _clock.Advance(RunProgress.Interval);
                done += perSecond / 2;
                progress.Report(new RunCounts(done, 0, 0, 8, IsInputComplete: false));
            }

            _clock.Advance(RunProgress.Interval);
            done += perSecond / 2;
            return progress.Report(new RunCounts(done, 0, 0, 8, IsInputComplete: false)).Status.Split(", ")[2];
        }

        Assert.Equal("1,000/s", Report(1_000, 30));
        Assert.Equal("910/s", Report(800, 4));
        Assert.Equal("800/s", Report(800, 10));
    }

    [Fact]
    public void A_run_counts_what_is_done_failed_and_waiting()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(1))
        {
            OnSend = async (_, parts, _) =>
            {
                await gate.Task;
                return [parts[0] == 1 ? Verdicts.Again("InvalidArgument", 0) : Verdicts.Success];
            },
        };
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var run = new GrantRun<int, string, int>(cloud, Drive.Options(lanes: 2), limit.Token);
        Assert.Equal(new RunCounts(0, 0, 0, 0, false), run.Counts);

        for (var item = 0; item < 4; item++)
        {
            run.Add(item, "k", [item]);
        }

        run.AddAnswered(4, "other", GrantVerdict.Invalid("InvalidItem", "No."));
        Assert.Equal(new RunCounts(Done: 1, Failed: 1, Waiting: 4, Lanes: 2, IsInputComplete: false), run.Counts);

        run.Complete();
        gate.SetResult();
        var results = new List<GrantResult<int>>();
        Drive.Finish(run, results);
        Assert.Equal(
            new RunCounts(Done: 5, Failed: 2, Waiting: 0, Lanes: 0, IsInputComplete: true), run.Counts with { Lanes = 0 });
    }

    [Fact]
    public void A_wait_with_a_limit_ends_though_nothing_happens()
    {
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(1))
        {
            OnSend = async (_, _, cancellationToken) =>
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return [];
            },
        };
        using var run = new GrantRun<int, string, int>(cloud, Drive.Options(), CancellationToken.None);
        run.Add(0, "k", [0]);
        run.Complete();

        // Without the limit it would never come back.
        run.Wait(TimeSpan.FromMilliseconds(50));
        Assert.Equal(1, run.Counts.Waiting);
    }
}
