using FsCheck;
using FsCheck.Fluent;

namespace CloudIam.Core.Tests.Grants;

/// <summary>What holds for any input, any number of lanes, any batch size and any failures.</summary>
public sealed class GrantRunProperties
{
    [Fact]
    public void Every_item_is_answered_once_in_order_within_its_key_with_the_last_answer_to_each_of_its_parts() =>
        Check(Scenario.WithFailures, static scenario =>
        {
            var cloud = new FatefulCloud(scenario);

            var results = Drive.Through(cloud.System, scenario.Rows, Drive.Options(scenario.Lanes), scenario.TakeEarly);

            Assert.Empty(cloud.Violations);
            Assert.Equal(scenario.Rows.Count, results.Count);
            foreach (var key in scenario.Rows.GroupBy(row => row.Key))
            {
                Assert.Equal(key, results.Select(result => result.Item).Where(row => row.Key == key.Key));
            }

            Assert.All(results, result => Assert.Equal(
                result.Item.Parts.Select(part => (cloud[result.Item.Key, part].Last.Status, cloud[result.Item.Key, part].Last.ErrorCode)),
                result.Verdicts.Select(verdict => (verdict.Status, verdict.ErrorCode))));
            Assert.InRange(cloud.System.MostUnderWay, 0, scenario.Lanes);
        });

    [Fact]
    public void A_part_that_fails_for_good_has_been_sent_as_often_as_its_failure_is_worth() =>
        Check(Scenario.WithFailures, static scenario =>
        {
            var cloud = new FatefulCloud(scenario);

            var results = Drive.Through(cloud.System, scenario.Rows, Drive.Options(scenario.Lanes), scenario.TakeEarly);

            foreach (var (row, part, verdict) in results.SelectMany(result =>
                result.Item.Parts.Zip(result.Verdicts, (part, verdict) => (result.Item, part, verdict))))
            {
                var sends = cloud[row.Key, part].Sends;
                Assert.Equal(sends, verdict.Attempts);
                if (verdict.ErrorCode is "FlowLimitExceeded" or "UNEXPECTED")
                {
                    Assert.Equal(verdict.ErrorCode == "UNEXPECTED" ? 3 : 6, sends);
                }
            }
        });

    [Fact]
    public void When_nothing_fails_each_distinct_part_is_sent_once_in_the_fewest_calls() =>
        Check(Scenario.WithoutFailures, static scenario =>
        {
            var cloud = new FatefulCloud(scenario);

            Drive.Through(cloud.System, scenario.Rows, Drive.Options(scenario.Lanes), scenario.TakeEarly);

            foreach (var key in scenario.Rows.GroupBy(row => row.Key))
            {
                var distinct = key.SelectMany(row => row.Parts).Distinct().ToList();
                var calls = cloud.System.Calls.Where(call => call.Key == key.Key).ToList();
                Assert.Equal((distinct.Count + scenario.BatchSize - 1) / scenario.BatchSize, calls.Count);
                Assert.Equal(distinct.Order(), calls.SelectMany(call => call.Parts).Order());
            }
        });

    private static void Check(Arbitrary<Scenario> scenarios, Action<Scenario> body) =>
        Prop.ForAll(scenarios, body).QuickCheckThrowOnFailure();
}
