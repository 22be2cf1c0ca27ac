using System.Text.Json;
using CloudIam.Emulator.Tests.Support;

namespace CloudIam.Emulator.Tests.Faults;

/// <summary>Faults of single items inside an answer with status 200.</summary>
public sealed class ItemFaultTests : IDisposable
{
    private const string ThreeGroups =
        """[{"HostGroupId":"1","HostAccountNames":["root"]},{"HostGroupId":"2","HostAccountNames":["root","ops"]},{"HostGroupId":"3"}]""";

    private static readonly string[] s_ids = FaultLab.FreshInstances(8);

    private readonly FaultLab _lab = new();

    public void Dispose() => _lab.Dispose();

    /// <summary>"group code [account code ...]" for each element of Results.</summary>
    private static string[] Results(Answer answer) =>
    [
        .. answer.Expect(200).Json.GetProperty("Results").EnumerateArray().Select(result => string.Join(
            " ",
            [
                Text(result, "HostGroupId"),
                Text(result, "Code"),
                .. result.GetProperty("HostAccountNames").EnumerateArray().Select(account => Text(account, "Code")),
            ])),
    ];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    [Fact]
    public async Task ItemThrottle_leaves_the_instances_it_names_as_they_were()
    {
        _lab.Add(EmulatorFaultKind.ItemThrottle);

        var details = FaultLab.Details(await _lab.Associate(s_ids));

        Assert.Equal(s_ids, details.Select(detail => detail.Split(' ')[0]));
        var throttled = details.Where(detail => detail.EndsWith(" FlowLimitExceeded", StringComparison.Ordinal)).ToList();
        Assert.InRange(throttled.Count, 1, 7);
        Assert.Equal(s_ids.Except(throttled.Select(detail => detail.Split(' ')[0])), await _lab.BoundAmong(s_ids));
        Assert.Null(_lab.Emulator.GetRequests()[0].ErrorCode);
    }

    [Fact]
    public async Task ItemThrottle_strikes_a_batch_of_one()
    {
        _lab.Add(EmulatorFaultKind.ItemThrottle, errorCode: "AccountFlowLimitExceeded");

        Assert.Equal([FaultLab.Instance + " AccountFlowLimitExceeded"], FaultLab.Details(await _lab.Associate(FaultLab.Instance)));
        Assert.Equal([FaultLab.Instance], FaultLab.Details(await _lab.Associate(FaultLab.Instance)));
    }

    [Fact]
    public async Task ItemThrottle_leaves_host_groups_as_they_were()
    {
        _lab.Add(EmulatorFaultKind.ItemThrottle);

        var first = Results(await _lab.Grant(ThreeGroups));
        var second = Results(await _lab.Grant(ThreeGroups));

        Assert.Contains(first, result => result.Contains("UNEXPECTED", StringComparison.Ordinal));
        AssertThrottledWereNotApplied(first, second);
    }

    [Fact]
    public async Task ItemThrottle_strikes_a_host_group_or_one_account_of_it()
    {
        const string OneGroup = """[{"HostGroupId":"1","HostAccountNames":["root","admin","ops"]}]""";
        var seen = new HashSet<string>();
        for (var seed = 1; seed <= 12; seed++)
        {
            using var lab = new FaultLab(seed: $$"""{"randomSeed":{{seed}},"faults":[{"kind":"ItemThrottle","count":1}]}""");
            var first = Results(await lab.Grant(OneGroup));
            AssertThrottledWereNotApplied(first, Results(await lab.Grant(OneGroup)));
            seen.Add(first[0]);
        }

        Assert.Contains("1 UNEXPECTED UNEXPECTED UNEXPECTED UNEXPECTED", seen);
        Assert.Contains(seen, result => result.StartsWith("1 OK ", StringComparison.Ordinal));
    }

    /// <summary>What was throttled the first time is new the second time, and nothing else is.</summary>
    private static void AssertThrottledWereNotApplied(string[] first, string[] second)
    {
        static IEnumerable<string> Codes(string[] results) => results.SelectMany(result => result.Split(' ').Skip(1));
        Assert.All(Codes(first).Zip(Codes(second)), pair => Assert.Equal(pair.First == "UNEXPECTED", pair.Second == "OK"));
    }

    [Fact]
    public async Task DuplicateDetail_tells_of_one_instance_twice_and_applies_all()
    {
        _lab.Add(EmulatorFaultKind.DuplicateDetail);

        var details = FaultLab.Details(await _lab.Associate(s_ids));

        Assert.Equal(9, details.Length);
        Assert.Equal(s_ids, details.Distinct());
        Assert.Equal(s_ids, await _lab.BoundAmong(s_ids));
    }

    [Fact]
    public async Task MissingDetail_tells_nothing_of_one_instance_and_applies_all()
    {
        _lab.Add(EmulatorFaultKind.MissingDetail);

        var details = FaultLab.Details(await _lab.Associate(s_ids));

        Assert.Equal(7, details.Length);
        Assert.Single(s_ids.Except(details));
        Assert.Equal(s_ids, await _lab.BoundAmong(s_ids));
    }

    [Theory]
    [InlineData(EmulatorFaultKind.DuplicateDetail, 4)]
    [InlineData(EmulatorFaultKind.MissingDetail, 2)]
    public async Task Details_of_host_groups_are_duplicate_or_missing_too(EmulatorFaultKind kind, int count)
    {
        _lab.Add(kind);

        Assert.Equal(count, Results(await _lab.Grant(ThreeGroups)).Length);
        Assert.All(Results(await _lab.Grant(ThreeGroups)), result => Assert.DoesNotContain(" OK", result, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(EmulatorFaultKind.ItemThrottle)]
    [InlineData(EmulatorFaultKind.DuplicateDetail)]
    [InlineData(EmulatorFaultKind.MissingDetail)]
    public async Task A_call_without_items_has_none_of_them(EmulatorFaultKind kind)
    {
        _lab.Add(kind);

        (await _lab.Attach()).Expect(200);

        Assert.Equal(0, Assert.Single(_lab.Emulator.GetFaults()).FiredCount);
    }
}
