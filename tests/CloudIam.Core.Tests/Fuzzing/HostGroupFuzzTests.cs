using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Tests.AlibabaCloud;
using CloudIam.Core.Tests.Grants;
using CloudIam.Tests.Fuzzing;

namespace CloudIam.Core.Tests.Fuzzing;

/// <summary>
/// Damaged answers about host groups and accounts: one verdict for each, and none that says more than the answer.
/// </summary>
public sealed class HostGroupFuzzTests
{
    private const string Attach = "AttachHostGroupAccountsToUser";
    private const string ListGroups = "ListHostGroupsForUser";
    private const string ListNames = "ListHostGroupAccountNamesForUser";

    private static readonly HostGroupPart[] s_parts = [new("1", null), new("2", "root"), new("2", "ops"), new("3", "root")];

    [Fact]
    public void A_group_or_account_is_authorized_only_where_the_answer_says_so() => Run(
        new PreparedCloud { [ListGroups] = (200, """{"HostGroups":[],"RequestId":"r"}""") },
        Attach,
        RealAnswers.AttachHostGroups,
        static (answer, part, status) => Codes(answer, part).Any(code => string.Equals(
            code, status == GrantStatus.Added ? "OK" : "OBJECT_ALREADY_EXISTS", StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void After_a_lost_answer_a_group_is_there_only_where_the_list_says_so() => Run(
        new PreparedCloud { [Attach] = (500, RealAnswers.AlibabaCloudFault), [ListNames] = (200, RealAnswers.ListAccountNames) },
        ListGroups,
        RealAnswers.ListHostGroups,
        static (answer, part, status) =>
            status == GrantStatus.AlreadyPresent
            && answer["HostGroups"].Items.Any(group => group["HostGroupId"].Text == part.HostGroupId)
            && part.HostAccountName is null or "root");

    [Fact]
    public void After_a_lost_answer_an_account_is_there_only_where_the_list_says_so() => Run(
        new PreparedCloud { [Attach] = (500, RealAnswers.AlibabaCloudFault), [ListGroups] = (200, RealAnswers.ListHostGroups) },
        ListNames,
        RealAnswers.ListAccountNames,
        static (answer, part, status) =>
            status == GrantStatus.AlreadyPresent
            && part.HostGroupId is "1" or "2"
            && (part.HostAccountName is null || answer["HostAccountNames"].Items.Any(name => name.Text == part.HostAccountName)));

    private static void Run(
        PreparedCloud cloud, string action, string document, Func<Reading, HostGroupPart, GrantStatus, bool> mayClaim)
    {
        var count = Fuzz.Json(
            document,
            byChance: 400,
            swaps: 100,
            body =>
            {
                var grants = new HostGroupGrants(new BastionHostClient(cloud.Open(action, 200, body).Session));
                var verdicts = Drive.Parts(grants, BastionHost.User, s_parts);

                Claims.AreSound(s_parts.Length, verdicts);
                var reading = Reading.Of(body);
                foreach (var (part, verdict) in s_parts.Zip(verdicts))
                {
                    Assert.True(
                        verdict.Status is not (GrantStatus.Added or GrantStatus.AlreadyPresent)
                            || mayClaim(reading, part, verdict.Status),
                        $"{part} is not said to be {verdict.Status}.");
                }
            },
            Claims.Secrets);
        Assert.True(count > 500, $"Only {count} documents.");
    }

    /// <summary>
    /// The codes that may stand for a part: of groups with its id where none of them is bad, and of groups without any id, which
    /// are taken in their order.
    /// </summary>
    private static IEnumerable<string> Codes(Reading answer, HostGroupPart part)
    {
        var results = answer["Results"].Items.ToList();
        var named = results.Where(group => group["HostGroupId"].Text == part.HostGroupId).ToList();
        var nameless = results.Where(static group => group["HostGroupId"].Text is null).ToList();
        var isRefused = nameless.Count == 0 && named.Exists(static group => group["Code"].Text is { } code && !IsGood(code));
        return isRefused ? [] : named.Concat(nameless).SelectMany(group => part.HostAccountName is null
            ? [group["Code"].Text]
            : group["HostAccountNames"].Items.Where(account => account["HostAccountName"].Text == part.HostAccountName)
                .Select(static account => account["Code"].Text)).OfType<string>();
    }

    private static bool IsGood(string code) =>
        code.Equals("OK", StringComparison.OrdinalIgnoreCase)
            || code.Equals("OBJECT_ALREADY_EXISTS", StringComparison.OrdinalIgnoreCase);
}
