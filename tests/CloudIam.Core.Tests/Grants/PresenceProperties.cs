using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using FsCheck;
using FsCheck.Fluent;

namespace CloudIam.Core.Tests.Grants;

/// <summary>What holds of looking up first, for any input, any lanes, any batch sizes, any readings that fail and any answers.</summary>
public sealed class PresenceProperties
{
    private static readonly ApiException s_unreadable = Verdicts.Failure(ApiErrorKind.Service, "InternalError", 500);

    [Fact]
    public void Every_item_is_answered_once_in_order_and_only_what_is_missing_is_sent() =>
        Prop.ForAll(Scenario.WithFailures, static scenario =>
        {
            var cloud = new FatefulCloud(scenario);
            var presence = Presence(scenario, failing: null);

            var results = Drive.Through(
                cloud.System, scenario.Rows, Drive.Options(scenario.Lanes), scenario.TakeEarly, presence);

            Assert.Empty(cloud.Violations);
            Assert.Equal(scenario.Rows.Count, results.Count);
            foreach (var key in scenario.Rows.GroupBy(row => row.Key))
            {
                Assert.Equal(key, results.Select(result => result.Item).Where(row => row.Key == key.Key));
            }

            Assert.All(results, result => Assert.Equal(
                result.Item.Parts.Select(part => IsPresent(result.Item.Key, part)
                    ? GrantStatus.AlreadyPresent
                    : cloud[result.Item.Key, part].Last.Status),
                result.Verdicts.Select(verdict => verdict.Status)));
            Assert.DoesNotContain(cloud.System.Calls, call => call.Parts.Any(part => IsPresent(call.Key, part)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_distinct_part_is_read_once_and_what_is_missing_over_all_readings_goes_in_the_fewest_calls() =>
        Prop.ForAll(Scenario.WithoutFailures, static scenario =>
        {
            var cloud = new FatefulCloud(scenario);
            var presence = Presence(scenario, failing: null);

            Drive.Through(cloud.System, scenario.Rows, Drive.Options(scenario.Lanes), scenario.TakeEarly, presence);

            foreach (var key in scenario.Rows.GroupBy(row => row.Key))
            {
                var distinct = key.SelectMany(row => row.Parts).Distinct().ToList();
                var read = presence.Readings.Where(reading => reading.Key == key.Key).ToList();
                Assert.Equal(distinct.Order(), read.SelectMany(reading => reading.Parts).Order());
                Assert.Equal(Calls(distinct.Count, ReadingSize(scenario)), read.Count);

                var missing = distinct.Where(part => !IsPresent(key.Key, part)).ToList();
                var calls = cloud.System.Calls.Where(call => call.Key == key.Key).ToList();
                Assert.Equal(missing.Order(), calls.SelectMany(call => call.Parts).Order());
                Assert.Equal(Calls(missing.Count, scenario.BatchSize), calls.Count);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_reading_that_fails_fails_its_own_parts_and_no_other() =>
        Prop.ForAll(Scenario.WithoutFailures, static scenario =>
        {
            var cloud = new FatefulCloud(scenario);
            var presence = Presence(scenario, failing: part => part % 7 == 0);

            var results = Drive.Through(
                cloud.System, scenario.Rows, Drive.Options(scenario.Lanes), scenario.TakeEarly, presence);

            var unread = presence.Readings.Where(reading => reading.Parts.Any(part => part % 7 == 0))
                .SelectMany(reading => reading.Parts.Select(part => (reading.Key, part))).ToHashSet();
            Assert.All(results, result => Assert.All(result.Item.Parts.Zip(result.Verdicts), pair =>
            {
                var isUnread = unread.Contains((result.Item.Key, pair.First));
                Assert.Equal(
                    isUnread ? GrantStatus.Failed
                        : IsPresent(result.Item.Key, pair.First) ? GrantStatus.AlreadyPresent
                        : GrantStatus.Added,
                    pair.Second.Status);
                Assert.Equal(isUnread ? "InternalError" : null, pair.Second.ErrorCode);
            }));
            Assert.DoesNotContain(cloud.System.Calls, call => call.Parts.Any(part => unread.Contains((call.Key, part))));
        }).QuickCheckThrowOnFailure();

    private static FakePresence Presence(Scenario scenario, Func<int, bool>? failing) => new(ReadingSize(scenario), IsPresent)
    {
        OnRead = async (_, parts, cancellationToken) =>
        {
            switch (Random.Shared.Next(4))
            {
                case 0:
                    await Task.Yield();
                    break;
                case 1:
                    await Task.Delay(1, cancellationToken);
                    break;
            }

            if (failing is not null && parts.Any(failing))
            {
                throw s_unreadable;
            }
        },
    };

    /// <summary>Smaller and larger than the batches, in one run or another.</summary>
    private static int ReadingSize(Scenario scenario) => 1 + (scenario.Rows.Count % 9);

    private static bool IsPresent(string key, int part) => (part + key[0]) % 3 != 0;

    private static int Calls(int parts, int size) => (parts + size - 1) / size;
}
