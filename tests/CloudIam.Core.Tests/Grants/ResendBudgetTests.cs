using CloudIam.Core.Grants;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Tests.Grants;

/// <summary>Parts that are sent again draw on the same budget as calls that are.</summary>
public sealed class ResendBudgetTests
{
    [Fact]
    public void While_every_part_is_unexpected_there_are_no_more_re_sends_than_the_run_can_afford()
    {
        var (cloud, sends) = Cloud((_, _) => Verdicts.Again("UNEXPECTED", 2));
        var options = Drive.Options();

        var results = Drive.Through(cloud, Rows(500), options);

        Assert.Equal(500 + (RetryBudget.Capacity / RetryBudget.RetryCost), cloud.CallCount);
        Assert.Equal(0, options.RetryBudget.Tokens);
        Assert.All(results, result => Assert.Equal("UNEXPECTED", result.Verdicts[0].ErrorCode));
        Assert.All(results, result => Assert.Equal(
            sends(result.Item.Number) < 3,
            result.Verdicts[0].ErrorMessage!.EndsWith(CloudIam.Core.Messages.HttpMessages.BudgetSpent, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_re_send_that_helps_gives_back_what_it_cost()
    {
        var (cloud, _) = Cloud((_, sends) => sends == 1 ? Verdicts.Again("UNEXPECTED", 2) : Verdicts.Success);
        var options = Drive.Options();

        var results = Drive.Through(cloud, Rows(500), options);

        Assert.All(results, result => Assert.Equal(GrantStatus.Added, result.Verdicts[0].Status));
        Assert.Equal(RetryBudget.Capacity, options.RetryBudget.Tokens);
    }

    [Fact]
    public void With_a_spent_budget_only_the_throttled_parts_go_again()
    {
        var (cloud, sends) = Cloud((part, sends) =>
            sends > 1 ? Verdicts.Success : Verdicts.Again(part % 2 == 0 ? "FlowLimitExceeded" : "UNEXPECTED", 2), batchSize: 4);
        var options = Drive.Options();
        Assert.True(options.RetryBudget.TryTake(RetryBudget.Capacity));

        var results = Drive.Through(cloud, Rows(4), options);

        Assert.Equal(
            [GrantStatus.Added, GrantStatus.Failed, GrantStatus.Added, GrantStatus.Failed],
            results.Select(result => result.Verdicts[0].Status));
        Assert.Equal([2, 1, 2, 1], results.Select(result => sends(result.Item.Number)));
        Assert.Equal(2, cloud.CallCount);
    }

    /// <summary>A cloud that answers a part by how often it was sent, and a look at that.</summary>
    private static (FakeSystem<int> Cloud, Func<int, int> Sends) Cloud(Func<int, int, GrantVerdict> answer, int batchSize = 1)
    {
        var sends = new System.Collections.Concurrent.ConcurrentDictionary<int, int>();
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(batchSize))
        {
            OnSend = (_, parts, _) => Task.FromResult<IReadOnlyList<GrantVerdict>>(
                parts.Select(part => answer(part, sends.AddOrUpdate(part, 1, (_, count) => count + 1))).ToList()),
        };
        return (cloud, part => sends[part]);
    }

    private static IEnumerable<Row<int>> Rows(int count) =>
        Enumerable.Range(0, count).Select(number => new Row<int>(number, "k", [number]));
}
