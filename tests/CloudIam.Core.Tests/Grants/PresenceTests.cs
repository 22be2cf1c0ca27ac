using CloudIam.Core.Grants;
using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.Grants;

/// <summary>Looking up first what is there: bounds, and runs that end before their time.</summary>
public sealed class PresenceTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_hundred_thousand_items_of_which_one_in_ten_is_missing_take_a_thousand_readings_and_a_hundred_calls(bool takeEarly)
    {
        var cloud = Cloud();
        var presence = new FakePresence(100, static (_, part) => part % 10 != 3);

        var results = Drive.Through(cloud, Rows(100_000), takeEarly: takeEarly, presence: presence);

        Assert.Equal(1_000, presence.Readings.Count);
        Assert.Equal(100, cloud.CallCount);
        Assert.Equal(Enumerable.Range(0, 100_000), results.Select(result => result.Item.Number));
        Assert.All(results, result => Assert.Equal(
            result.Item.Number % 10 == 3 ? GrantStatus.Added : GrantStatus.AlreadyPresent, result.Verdicts[0].Status));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Of_forty_thousand_keys_the_oldest_are_read_and_sent_before_the_input_ends(int keys)
    {
        // Each key keeps a reading open at first, and then what is missing in a batch: neither may grow without bounds.
        var cloud = Cloud();
        var presence = new FakePresence(100, static (_, _) => false);
        var readBeforeTheEnd = 0;
        IEnumerable<Row<int>> Rows()
        {
            for (var number = 0; number < 40_000; number++)
            {
                yield return new Row<int>(number, $"key {number / keys}", [number]);
            }

            readBeforeTheEnd = presence.Readings.Count;
        }

        var results = Drive.Through(cloud, Rows(), presence: presence);

        Assert.Equal(40_000, results.Count);
        Assert.All(results, result => Assert.Equal(GrantStatus.Added, result.Verdicts[0].Status));
        Assert.Equal(40_000, presence.Readings.Sum(reading => reading.Parts.Count));
        Assert.Equal(40_000, cloud.Calls.Sum(call => call.Parts.Count));
        Assert.True(readBeforeTheEnd > 0, "Nothing was read while the input went on.");
    }

    [Fact]
    public void A_hundred_thousand_duplicates_that_wait_for_one_reading_do_not_wait_forever()
    {
        var cloud = Cloud();
        var presence = new FakePresence(100, static (_, _) => false);

        var results = Drive.Through(cloud, Enumerable.Range(0, 100_000).Select(static n => new Row<int>(n, "k", [7])), presence: presence);

        Assert.Equal(100_000, results.Count);
        Assert.Equal([7], Assert.Single(presence.Readings).Parts);
        Assert.Equal([7], Assert.Single(cloud.Calls).Parts);
    }

    [Fact]
    public void While_all_readings_are_blocked_only_some_input_is_read()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var presence = new FakePresence(1, static (_, _) => true) { OnRead = (_, _, _) => gate.Task };
        using var limit = new CancellationTokenSource(s_soon);
        using var run = Run(Cloud(), presence, lanes: 2, limit.Token);
        var added = 0;
        foreach (var row in Rows(1_000))
        {
            if (!run.HasRoom && (!SpinWait.SpinUntil(() => presence.Readings.Count == 2, s_soon) || !run.HasRoom))
            {
                break;
            }

            run.Add(row, row.Key, row.Parts);
            added++;
        }

        Assert.InRange(added, 3, 20);
        gate.SetResult();
        Assert.Equal(added, Finish(run).Count);
    }

    [Fact]
    public void A_reading_that_fails_says_that_nothing_was_changed()
    {
        var failure = Verdicts.Failure(ApiErrorKind.Timeout, ClientErrorCodes.RequestTimeout);
        var cloud = Cloud();
        var presence = new FakePresence(100, static (_, _) => true) { OnRead = (_, _, _) => throw failure };

        var results = Drive.Through(cloud, Rows(3), presence: presence);

        Assert.Equal(0, cloud.CallCount);
        Assert.All(results, result =>
        {
            Assert.Equal((GrantStatus.Failed, ClientErrorCodes.RequestTimeout), (result.Verdicts[0].Status, result.Verdicts[0].ErrorCode));
            Assert.Contains("could not be read, so nothing was changed", result.Verdicts[0].ErrorMessage, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void After_a_credential_that_is_refused_at_a_reading_nothing_is_read_or_sent()
    {
        var refused = Verdicts.Failure(ApiErrorKind.Service, "InvalidAccessKey", 401);
        var cloud = Cloud();
        var presence = new FakePresence(1, static (_, _) => false) { OnRead = (_, _, _) => throw refused };
        using var limit = new CancellationTokenSource(s_soon);
        using var run = Run(cloud, presence, lanes: 1, limit.Token);
        var added = 0;
        foreach (var row in Rows(50).TakeWhile(_ => run.HasRoom))
        {
            run.Add(row, row.Key, row.Parts);
            added++;
        }

        var results = Finish(run);

        Assert.Same(refused, run.FatalError);
        Assert.True(added > 1, "One item alone shows nothing.");
        Assert.Equal(added, results.Count);
        Assert.Single(presence.Readings);
        Assert.Equal(0, cloud.CallCount);
        Assert.All(results, result => Assert.Equal(
            (GrantStatus.Failed, "InvalidAccessKey"), (result.Verdicts[0].Status, result.Verdicts[0].ErrorCode)));
    }

    [Fact]
    public void Stopping_ends_a_reading_and_sends_nothing()
    {
        using var stop = new CancellationTokenSource();
        var ended = new TaskCompletionSource();
        var cloud = Cloud();
        var presence = new FakePresence(1, static (_, _) => false)
        {
            OnRead = async (_, _, cancellationToken) =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }
                finally
                {
                    ended.SetResult();
                }
            },
        };
        using var run = Run(cloud, presence, lanes: 1, stop.Token);
        run.Add(new Row<int>(0, "k", [0]), "k", [0]);
        run.Complete();
        Assert.True(SpinWait.SpinUntil(() => presence.Readings.Count == 1, s_soon));

        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(run.Wait);
        Assert.True(SpinWait.SpinUntil(() => ended.Task.IsCompleted, s_soon));
        Assert.True(SpinWait.SpinUntil(() => run.Counts.Lanes == 0, s_soon));
        Assert.Equal(0, cloud.CallCount);
        Assert.True(run.TryTake(out var result));
        Assert.Equal((GrantStatus.Failed, ClientErrorCodes.Stopped), (result.Verdicts[0].Status, result.Verdicts[0].ErrorCode));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_reader_that_gives_fewer_or_more_answers_than_parts_is_a_defect(int answers)
    {
        using var limit = new CancellationTokenSource(s_soon);
        using var run = Run(Cloud(), new WrongPresence(answers), lanes: 1, limit.Token);
        run.Add(new Row<int>(0, "k", [0, 1]), "k", [0, 1]);
        run.Complete();

        Assert.Throws<InvalidOperationException>(run.Wait);
    }

    [Fact]
    public void An_answer_of_the_reading_is_given_as_it_is()
    {
        var planned = new GrantVerdict { Status = GrantStatus.Added, Before = ["other"] };
        var results = Drive.Through(Cloud(), Rows(2), presence: new WrongPresence(1) { Answer = planned, BatchSize = 1 });

        Assert.All(results, result => Assert.Same(planned, result.Verdicts[0]));
    }

    private static FakeSystem<int> Cloud() => new(static () => new CountedBatch<int>(100));

    private static GrantRun<Row<int>, string, int> Run(
        FakeSystem<int> cloud, IPresenceReader<string, int> presence, int lanes, CancellationToken stop) =>
        new(cloud, Drive.Options(lanes), presence, journal: null, stop);

    private static List<GrantResult<Row<int>>> Finish(GrantRun<Row<int>, string, int> run)
    {
        var results = new List<GrantResult<Row<int>>>();
        Drive.Finish(run, results);
        return results;
    }

    private static IEnumerable<Row<int>> Rows(int count) => Enumerable.Range(0, count).Select(static n => new Row<int>(n, "k", [n]));

    /// <summary>Gives a fixed number of answers, whatever is asked.</summary>
    private sealed class WrongPresence(int answers) : IPresenceReader<string, int>
    {
        public GrantVerdict? Answer { get; init; }

        public int BatchSize { get; init; } = 2;

        public IGrantBatch<int> OpenBatch() => new CountedBatch<int>(BatchSize);

        public Task<IReadOnlyList<GrantVerdict?>> ReadAsync(string key, IReadOnlyList<int> parts, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<GrantVerdict?>>(Enumerable.Repeat(Answer, answers).ToList());
    }
}
