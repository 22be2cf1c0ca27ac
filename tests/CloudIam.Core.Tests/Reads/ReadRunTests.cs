using CloudIam.Core.Http;
using CloudIam.Core.Reads;

namespace CloudIam.Core.Tests.Reads;

/// <summary>Many lists read at once: order, bounds, failures and ends.</summary>
public sealed class ReadRunTests
{
    private static readonly string[] s_two = ["1", "2"];

    [Fact]
    public void Rows_come_in_the_order_of_the_jobs_whoever_is_read_first()
    {
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var run = new ReadRun<string, string>(2, Lists.TestLimit);
        run.Add("a", _ => After(second.Task, Lists.Of(s_two)));
        run.Add("b", _ => Tell(second, Lists.Of(s_two)));
        run.Add("c", read: null);

        Assert.Equal(["a:1", "a:2", "a.", "b:1", "b:2", "b.", "c."], Lists.Finish(run));
    }

    [Fact]
    public void The_first_jobs_rows_are_there_before_its_end()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var run = new ReadRun<string, string>(1, Lists.TestLimit);
        run.Add("a", token => Then(Lists.Of(s_two), Lists.Never(ended, token)));
        run.Complete();

        var taken = new List<string>();
        while (taken.Count < 2)
        {
            run.Wait();
            Lists.Take(run, taken);
        }

        Assert.Equal(["a:1", "a:2"], taken);
        Assert.False(run.IsFinished);
    }

    [Fact]
    public void No_more_jobs_are_read_at_once_than_there_are_lanes()
    {
        var running = 0;
        var most = 0;
        using var run = new ReadRun<string, string>(3, Lists.TestLimit);
        for (var i = 0; i < 12; i++)
        {
            run.Add($"{i}", _ => Count());
        }

        Assert.Equal(24, Lists.Finish(run).Count);
        Assert.InRange(most, 1, 3);

        async IAsyncEnumerable<string> Count()
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(5);
            yield return "row";
            Interlocked.Decrement(ref running);
        }
    }

    [Fact]
    public void A_job_whose_turn_has_not_come_reads_no_more_than_fits()
    {
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var read = 0;
        using var run = new ReadRun<string, string>(2, Lists.TestLimit);
        run.Add("a", _ => After(first.Task, Lists.Of(["x"])));
        run.Add("b", _ => Lists.Of(Enumerable.Range(0, 1000).Select(row => $"{Interlocked.Increment(ref read)}")));

        const int Limit = ReadLine<string, string>.RowLimit;
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref read) > Limit, TimeSpan.FromSeconds(10)));
        Thread.Sleep(100);
        Assert.Equal(Limit + 1, Volatile.Read(ref read));

        first.SetResult();
        Assert.Equal(1003, Lists.Finish(run).Count);
    }

    [Fact]
    public void Jobs_wait_outside_when_enough_are_in_the_run()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var run = new ReadRun<string, string>(2, Lists.TestLimit);
        var added = 0;
        while (run.HasRoom)
        {
            run.Add($"{added++}", _ => After(gate.Task, Lists.Of(s_two)));
        }

        Assert.Equal(8, added);
        gate.SetResult();
        run.Wait();
        Assert.Equal(24, Lists.Finish(run).Count);
    }

    [Fact]
    public void A_job_that_fails_ends_with_its_failure_and_the_others_go_on()
    {
        using var run = new ReadRun<string, string>(2, Lists.TestLimit);
        run.Add("a", _ => Lists.Of(s_two));
        run.Add("b", _ => Lists.Of(["1"], Lists.Failure("AccessDenied")));
        run.Add("c", _ => Lists.Of([], Lists.Failure("X", ApiErrorKind.Timeout)));
        run.Add("d", _ => Lists.Of(["1"]));

        Assert.Equal(["a:1", "a:2", "a.", "b:1", "b.AccessDenied", "c.X", "d:1", "d."], Lists.Finish(run));
        Assert.Null(run.FatalError);
    }

    [Fact]
    public void A_refused_credential_ends_the_run_after_what_was_read()
    {
        var started = 0;
        using var run = new ReadRun<string, string>(1, Lists.TestLimit);
        run.Add("a", _ => Lists.Of(s_two));
        run.Add("b", _ => Lists.Of(["1"], Lists.Failure("InvalidAccessKey")));
        run.Add("c", _ => Tell(() => started++, Lists.Of(s_two)));
        run.Add("d", _ => Tell(() => started++, Lists.Of(s_two)));

        Assert.Equal(["a:1", "a:2", "a.", "b:1"], Lists.Finish(run));
        Assert.Equal("InvalidAccessKey", run.FatalError?.Code);
        Assert.Equal(0, started);
    }

    [Theory]
    [InlineData(true, "a:1 a. b.Unreachable c:1 c.")]
    [InlineData(false, "")]
    public void Nothing_reachable_is_the_end_only_when_nobody_ever_answered(bool anyAnswer, string expected)
    {
        using var run = new ReadRun<string, string>(1, Lists.TestLimit);
        if (anyAnswer)
        {
            run.Add("a", _ => Lists.Of(["1"]));
        }

        run.Add("b", _ => Lists.Of([], Lists.Failure("Unreachable", ApiErrorKind.Unreachable)));
        run.Add("c", _ => Lists.Of(["1"]));

        Assert.Equal(expected, string.Join(' ', Lists.Finish(run)));
        Assert.Equal(!anyAnswer, run.FatalError is not null);
    }

    [Fact]
    public void Stopping_wakes_who_waits_and_ends_the_calls()
    {
        using var stop = new CancellationTokenSource();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var run = new ReadRun<string, string>(1, stop.Token);
        run.Add("a", token => Lists.Never(ended, token));
        run.Complete();
        stop.CancelAfter(100);

        Assert.ThrowsAny<OperationCanceledException>(run.Wait);
        Assert.True(SpinWait.SpinUntil(() => ended.Task.IsCompleted, TimeSpan.FromSeconds(5)), "The list was not ended.");
    }

    [Fact]
    public void A_run_that_is_thrown_away_ends_its_calls_also_the_one_that_waits_for_room()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = new ReadRun<string, string>(2, Lists.TestLimit);
        run.Add("a", token => Lists.Never(ended, token));
        run.Add("b", _ => Tell(full, Lists.Of(Enumerable.Repeat("x", 500)), last: true));

        run.Dispose();

        Assert.True(SpinWait.SpinUntil(() => ended.Task.IsCompleted && full.Task.IsCompleted, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void A_defect_reaches_who_waits()
    {
        using var run = new ReadRun<string, string>(1, Lists.TestLimit);
        run.Add("a", _ => Lists.Of([], new FormatException("broken")));
        run.Complete();

        Assert.Contains("broken", Assert.Throws<InvalidOperationException>(run.Wait).Message, StringComparison.Ordinal);
    }

    private static async IAsyncEnumerable<string> After(Task task, IAsyncEnumerable<string> rows)
    {
        await task;
        await foreach (var row in rows)
        {
            yield return row;
        }
    }

    private static IAsyncEnumerable<string> Tell(TaskCompletionSource told, IAsyncEnumerable<string> rows, bool last = false) =>
        last ? Then(rows, told) : Tell(told.SetResult, rows);

    private static async IAsyncEnumerable<string> Tell(Action tell, IAsyncEnumerable<string> rows)
    {
        tell();
        await foreach (var row in rows)
        {
            yield return row;
        }
    }

    private static async IAsyncEnumerable<string> Then(IAsyncEnumerable<string> rows, TaskCompletionSource ended)
    {
        try
        {
            await foreach (var row in rows)
            {
                yield return row;
            }
        }
        finally
        {
            ended.SetResult();
        }
    }

    private static async IAsyncEnumerable<string> Then(IAsyncEnumerable<string> rows, IAsyncEnumerable<string> more)
    {
        await foreach (var row in rows)
        {
            yield return row;
        }

        await foreach (var row in more)
        {
            yield return row;
        }
    }
}
