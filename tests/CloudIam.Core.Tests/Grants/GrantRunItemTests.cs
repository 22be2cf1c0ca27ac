using CloudIam.Core.Grants;

namespace CloudIam.Core.Tests.Grants;

public sealed class GrantRunItemTests
{
    [Fact]
    public void An_item_that_cannot_be_sent_keeps_its_place_among_the_others()
    {
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(2));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var run = new GrantRun<Row<int>, string, int>(cloud, Drive.Options(), limit.Token);
        var results = new List<GrantResult<Row<int>>>();

        for (var number = 0; number < 9; number++)
        {
            var row = new Row<int>(number, "k", [number]);
            if (number % 3 == 1)
            {
                run.AddAnswered(row, row.Key, GrantVerdict.Invalid("InvalidItem", "No."));
            }
            else
            {
                run.Add(row, row.Key, row.Parts);
            }
        }

        Drive.Finish(run, results);

        Assert.Equal(Enumerable.Range(0, 9), results.Select(result => result.Item.Number));
        Assert.All(results, result => Assert.Equal(
            result.Item.Number % 3 == 1 ? GrantStatus.Failed : GrantStatus.Added, Assert.Single(result.Verdicts).Status));
        Assert.Equal([0, 2, 3, 5, 6, 8], cloud.Calls.SelectMany(call => call.Parts).Order());
    }

    [Fact]
    public void An_item_that_cannot_be_sent_is_answered_at_once_when_nothing_is_before_it()
    {
        using var run = new GrantRun<Row<int>, string, int>(
            new FakeSystem<int>(() => new CountedBatch<int>(2)), Drive.Options(), CancellationToken.None);

        run.AddAnswered(new Row<int>(0, "k", []), "k", GrantVerdict.Invalid("InvalidItem", "No."));

        Assert.True(run.TryTake(out var result));
        Assert.Equal("InvalidItem", Assert.Single(result.Verdicts).ErrorCode);
    }

    [Fact]
    public void A_key_does_not_wait_for_another_key()
    {
        var gate = new TaskCompletionSource<IReadOnlyList<GrantVerdict>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(1))
        {
            OnSend = (key, parts, _) => key == "slow" ? gate.Task : Task.FromResult(Verdicts.Added(parts.Count)),
        };
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var run = new GrantRun<Row<int>, string, int>(cloud, Drive.Options(), limit.Token);
        run.Add(new Row<int>(0, "slow", [0]), "slow", [0]);
        run.Add(new Row<int>(1, "quick", [0]), "quick", [0]);
        run.Complete();

        run.Wait();

        Assert.True(run.TryTake(out var first));
        Assert.Equal("quick", first.Item.Key);
        gate.SetResult(Verdicts.Added(1));
        var rest = new List<GrantResult<Row<int>>>();
        Drive.Finish(run, rest);
        Assert.Equal("slow", Assert.Single(rest).Item.Key);
    }

    [Fact]
    public void An_item_of_several_parts_waits_for_all_of_them_and_has_a_verdict_for_each()
    {
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(2))
        {
            OnSend = (_, parts, _) => Task.FromResult<IReadOnlyList<GrantVerdict>>(
                parts.Select(part => part == 3 ? Verdicts.Again("OBJECT_NOT_FOUND", 0) : Verdicts.Success).ToList()),
        };

        var result = Assert.Single(Drive.Through(cloud, [new Row<int>(0, "k", [5, 3, 4, 3, 1])]));

        Assert.Equal(
            [GrantStatus.Added, GrantStatus.Failed, GrantStatus.Added, GrantStatus.Failed, GrantStatus.Added],
            result.Verdicts.Select(verdict => verdict.Status));
        Assert.Equal(2, cloud.CallCount);
    }

    [Fact]
    public void An_empty_run_is_finished_when_it_is_complete()
    {
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(2));

        Assert.Empty(Drive.Through(cloud, []));
        Assert.Equal(0, cloud.CallCount);
    }
}
