using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Tests.Grants;
using CloudIam.Tests.Fuzzing;

namespace CloudIam.Core.Tests.Fuzzing;

/// <summary>Damaged answers about a role's policy: one verdict, and none that says more than the answer.</summary>
public sealed class RolePolicyFuzzTests
{
    private const string Attach = "AttachPolicyToRole";
    private const string List = "ListPoliciesForRole";
    private const string Exists = "EntityAlreadyExists.Role.Policy";

    private static readonly PolicyName s_policy = new("ops", "Custom");

    [Theory]
    [InlineData(RealAnswers.Attach, 200)]
    [InlineData(RealAnswers.AlreadyAttached, 409)]
    [InlineData(RealAnswers.AlreadyAttached, 200)]
    [InlineData(RealAnswers.NoPermission, 403)]
    [InlineData(RealAnswers.NoPermission, 200)]
    public void A_policy_is_attached_only_where_the_answer_says_so(string document, int status)
    {
        // The list says nothing, so that all that is claimed comes from the answer itself.
        var cloud = new PreparedCloud { [List] = (200, """{"Policies":{"Policy":[]},"RequestId":"r"}""") };
        Run(cloud, Attach, status, document, (answer, verdict) =>
        {
            Assert.True(
                verdict.Status != GrantStatus.Added || (status == 200 && IsSuccess(answer)), "It is not said to be attached.");
            Assert.True(
                verdict.Status != GrantStatus.AlreadyPresent || answer["Code"].Text == Exists, "It is not said to be there.");
        });
    }

    [Fact]
    public void After_a_lost_answer_a_policy_is_there_only_where_the_list_says_so()
    {
        var cloud = new PreparedCloud { [Attach] = (500, RealAnswers.AlibabaCloudFault) };
        Run(cloud, List, 200, RealAnswers.ListPolicies, static (answer, verdict) =>
        {
            var entries = answer["Policies"]["Policy"].Items
                .Where(entry => entry["PolicyName"].Text == s_policy.Name && entry["PolicyType"].Text == s_policy.Type).ToList();
            Assert.True(
                verdict.Status is not (GrantStatus.AlreadyPresent or GrantStatus.Added) || entries.Count > 0,
                "It is not said to be there.");
            Assert.True(
                verdict.Status != GrantStatus.Added || entries.Exists(static entry => entry["AttachDate"].Text is not null),
                "It is not said since when it is there.");
        });
    }

    private static void Run(PreparedCloud cloud, string action, int status, string document, Action<Reading, GrantVerdict> check)
    {
        var count = Fuzz.Json(
            document,
            byChance: 400,
            swaps: 100,
            body =>
            {
                var grants = new RolePolicyGrants(new RamClient(cloud.Open(action, status, body).Session));
                var verdicts = Drive.Parts(grants, "app-prod", [s_policy]);

                Claims.AreSound(1, verdicts);
                check(Reading.Of(body), verdicts[0]);
            },
            Claims.Secrets);
        Assert.True(count > 400, $"Only {count} documents.");
    }

    /// <summary>The whole answer is a request id; where even that is missing, it is anybody's.</summary>
    private static bool IsSuccess(Reading answer) =>
        answer["RequestId"].Text is not null
        && (answer["Code"].Text is "OK" or "200" or "Success" || (answer["Code"].Text is null && !answer["Code"].IsThere));
}
