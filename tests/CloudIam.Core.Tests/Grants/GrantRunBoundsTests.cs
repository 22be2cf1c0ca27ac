using CloudIam.Core.Grants;

namespace CloudIam.Core.Tests.Grants;

/// <summary>Large inputs: the fewest calls, a bounded footprint, and no run that waits for itself.</summary>
public sealed class GrantRunBoundsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_hundred_thousand_items_take_exactly_a_thousand_calls(bool takeEarly)
    {
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(100));

        var results = Drive.Through(cloud, Rows(100_000), takeEarly: takeEarly);

        Assert.Equal(1_000, cloud.CallCount);
        Assert.Equal(Enumerable.Range(0, 100_000), results.Select(result => result.Item.Number));
    }

    [Fact]
    public void A_hundred_thousand_duplicates_that_wait_for_one_open_batch_do_not_wait_forever()
    {
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(100));

        var results = Drive.Through(cloud, Enumerable.Range(0, 100_000).Select(number => new Row<int>(number, "k", [7])));

        Assert.Equal(100_000, results.Count);
        Assert.Equal([7], Assert.Single(cloud.Calls).Parts);
    }

    [Fact]
    public void Of_forty_thousand_keys_with_one_item_each_the_oldest_go_before_the_input_ends()
    {
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(100));
        var sentBeforeTheEnd = 0;
        IEnumerable<Row<int>> Rows()
        {
            for (var number = 0; number < 40_000; number++)
            {
                yield return new Row<int>(number, $"key {number}", [0]);
            }

            sentBeforeTheEnd = cloud.CallCount;
        }

        var results = Drive.Through(cloud, Rows());

        Assert.InRange(sentBeforeTheEnd, 40_000 - GrantRun<Row<int>, string, int>.OpenPartLimit - 100, 39_999);
        Assert.Equal(40_000, results.Count);
        Assert.Equal(40_000, cloud.CallCount);
    }

    [Fact]
    public void Duplicates_far_apart_are_sent_once_within_the_window_of_answered_parts()
    {
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(100));

        Drive.Through(cloud, [.. Rows(50_000), .. Rows(50_000)]);

        Assert.Equal(500, cloud.CallCount);
    }

    [Fact]
    public void While_all_lanes_are_blocked_only_some_input_is_read()
    {
        var gate = new TaskCompletionSource<IReadOnlyList<GrantVerdict>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(1)) { OnSend = (_, _, _) => gate.Task };
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var run = new GrantRun<Row<int>, string, int>(cloud, Drive.Options(lanes: 2), limit.Token);
        var read = 0;

        // The second try to read on, once both lanes hold a batch, is the one that must fail.
        foreach (var row in Rows(1_000))
        {
            if (!run.HasRoom && (!SpinWait.SpinUntil(() => cloud.CallCount == 2, TimeSpan.FromSeconds(10)) || !run.HasRoom))
            {
                break;
            }

            run.Add(row, row.Key, row.Parts);
            read++;
        }

        Assert.InRange(read, 3, 20);
        Assert.False(run.HasRoom);

        gate.SetResult(Verdicts.Added(1));
        var results = new List<GrantResult<Row<int>>>();
        Drive.Finish(run, results);
        Assert.Equal(read, results.Count);
    }

    [Fact]
    public void Results_that_nobody_takes_stop_the_input_and_send_no_batch_early()
    {
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(1_000));
        using var run = new GrantRun<Row<int>, string, int>(cloud, Drive.Options(), CancellationToken.None);
        var read = 0;

        while (read < GrantRun<Row<int>, string, int>.ItemLimit)
        {
            Assert.True(SpinWait.SpinUntil(() => run.HasRoom, TimeSpan.FromSeconds(30)), $"No more room after {read} items.");
            run.Add(new Row<int>(read, "k", [read]), "k", [read]);
            read++;
        }

        Assert.True(SpinWait.SpinUntil(() => run.Counts.Lanes == 0, TimeSpan.FromSeconds(30)), "The calls did not end.");
        Assert.False(run.HasRoom);
        Assert.All(cloud.Calls, call => Assert.Equal(1_000, call.Parts.Count));
    }

    [Fact]
    public void The_first_result_comes_when_the_first_batch_is_back()
    {
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(10));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var run = new GrantRun<Row<int>, string, int>(cloud, Drive.Options(), limit.Token);
        var results = new List<GrantResult<Row<int>>>();

        foreach (var row in Rows(15))
        {
            run.Add(row, row.Key, row.Parts);
        }

        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                Drive.Take(run, results);
                return results.Count == 10;
            },
            TimeSpan.FromSeconds(10)));
        Assert.Equal(1, cloud.CallCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void As_many_calls_are_under_way_as_there_are_lanes(int lanes)
    {
        // The first calls wait for one another, and none that comes in their time would be missed.
        var underWay = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(1))
        {
            OnSend = async (_, parts, cancellationToken) =>
            {
                if (Interlocked.Increment(ref underWay) == lanes)
                {
                    await Task.Delay(20, cancellationToken);
                    all.SetResult();
                }

                await all.Task.WaitAsync(cancellationToken);
                return Verdicts.Added(parts.Count);
            },
        };

        Drive.Through(cloud, Rows(40), Drive.Options(lanes));

        Assert.Equal(lanes, cloud.MostUnderWay);
    }

    private static IEnumerable<Row<int>> Rows(int count) => Enumerable.Range(0, count).Select(number => new Row<int>(number, "k", [number]));
}
