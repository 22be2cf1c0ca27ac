using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Tests.Grants;
using FsCheck;
using FsCheck.Fluent;

namespace CloudIam.Core.Tests.AlibabaCloud;

/// <summary>How host groups and accounts are packed into calls of 10 groups with 10 account names each.</summary>
public sealed class HostGroupPackingProperties
{
    private static readonly Gen<HostGroupPart> s_part =
        from hostGroup in Gen.Choose(0, 29)
        from account in Gen.Choose(-5, 29)
        select new HostGroupPart($"group-{hostGroup}", account < 0 ? null : $"account-{account}");

    private static readonly Arbitrary<IReadOnlyList<HostGroupPart>> s_parts = (
        from length in Gen.Choose(0, 400)
        from parts in s_part.ListOf(length)
        select (IReadOnlyList<HostGroupPart>)[.. parts]).ToArbitrary();

    [Fact]
    public void A_call_has_at_most_ten_groups_of_at_most_ten_names_and_every_part_is_sent_once() =>
        Prop.ForAll(s_parts, static parts =>
        {
            var calls = Send(parts.Select((part, number) => new Row<HostGroupPart>(number, "user", [part])));

            Assert.All(calls, AssertWithinLimits);
            Assert.Equal(
                parts.Distinct().OrderBy(part => part.ToString(), StringComparer.Ordinal),
                calls.SelectMany(call => call).OrderBy(part => part.ToString(), StringComparer.Ordinal));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rows_of_one_account_sorted_by_group_pack_like_rows_with_all_accounts() =>
        Prop.ForAll(s_parts, static parts =>
        {
            var groups = parts.GroupBy(part => part.HostGroupId).ToList();
            var whole = groups.Select((group, number) => new Row<HostGroupPart>(number, "user", [.. group]));
            var single = groups.SelectMany(group => group).Select((part, number) => new Row<HostGroupPart>(number, "user", [part]));

            Assert.Equal(Send(whole), Send(single));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, 25, 3)]
    [InlineData(10, 25, 3)]
    [InlineData(1_000, 3, 100)]
    [InlineData(10, 10, 1)]
    [InlineData(11, 1, 2)]
    [InlineData(1, 1, 1)]
    [InlineData(100, 0, 10)]
    public void Groups_given_with_all_their_accounts_take_the_fewest_calls(int groups, int accounts, int expected)
    {
        var rows = Enumerable.Range(0, groups).Select(group => new Row<HostGroupPart>(group, "user", Parts($"group-{group}", accounts)));
        var cloud = new FakeSystem<HostGroupPart>(static () => new HostGroupBatch());

        var results = Drive.Through(cloud, rows);

        Assert.Equal(expected, cloud.CallCount);
        Assert.Equal(groups, results.Count);
        Assert.All(cloud.Calls, call => AssertWithinLimits(call.Parts));
    }

    [Fact]
    public void Long_names_close_a_call_before_its_address_is_too_long()
    {
        var names = Enumerable.Range(0, 100).Select(number => new string('名', 120) + number).ToList();
        var rows = names.Select((name, number) => new Row<HostGroupPart>(number, "user", [new($"group-{number / 10}", name)]));

        var calls = Send(rows);

        Assert.Equal(100, calls.Sum(call => call.Count));
        Assert.All(calls, call => Assert.InRange(call.Sum(part => Uri.EscapeDataString(part.HostAccountName!).Length), 1, 12_000));
    }

    [Fact]
    public void One_name_fits_an_empty_call_however_long_it_is() =>
        Assert.Equal(BatchOffer.Taken, new HostGroupBatch().Offer(new HostGroupPart("group", new string('名', 5_000))));

    private static IReadOnlyList<HostGroupPart> Parts(string group, int accounts) =>
        accounts == 0
            ? [new HostGroupPart(group, null)]
            : [.. Enumerable.Range(0, accounts).Select(account => new HostGroupPart(group, $"account-{account}"))];

    /// <summary>The calls for some rows, in order: one lane.</summary>
    private static IReadOnlyList<IReadOnlyList<HostGroupPart>> Send(IEnumerable<Row<HostGroupPart>> rows)
    {
        var cloud = new FakeSystem<HostGroupPart>(static () => new HostGroupBatch());
        Drive.Through(cloud, rows, Drive.Options(lanes: 1));
        return cloud.Calls.Select(call => call.Parts).ToList();
    }

    private static void AssertWithinLimits(IReadOnlyList<HostGroupPart> call)
    {
        var groups = call.GroupBy(part => part.HostGroupId).ToList();
        Assert.InRange(groups.Count, 1, 10);
        Assert.All(groups, group => Assert.InRange(group.Count(part => part.HostAccountName is not null), 0, 10));
    }
}
