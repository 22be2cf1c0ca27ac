using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Tests.Grants;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.AlibabaCloud;

/// <summary>What becomes of a policy that is taken from a role, by what RAM answers, and when no answer comes.</summary>
public sealed class RolePolicyRemovalsTests
{
    private static readonly PolicyName s_policy = new("ops", "Custom");
    private static readonly Answer s_lost = Answers.Throws(new HttpRequestException("reset", new IOException("reset by peer")));
    private static readonly Answer s_notAttached = Answers.AlibabaCloudError(404, "EntityNotExist.Role.Policy");

    [Fact]
    public void A_call_names_role_policy_and_type()
    {
        var client = new ScriptedClient(Answers.AlibabaCloudOk());

        var verdict = Run(client);

        Assert.Equal((GrantStatus.Removed, Answers.RequestId, 1), (verdict.Status, verdict.RequestId, verdict.Attempts));
        var sent = Assert.Single(client.Transport.Requests);
        Assert.Equal("DetachPolicyFromRole", sent.Action);
        Assert.Equal(
            ("app-prod", "ops", "Custom"),
            (sent.Parameters["RoleName"], sent.Parameters["PolicyName"], sent.Parameters["PolicyType"]));
    }

    [Fact]
    public void A_policy_that_is_not_attached_is_absent()
    {
        var verdict = Run(new ScriptedClient(s_notAttached));

        Assert.Equal((GrantStatus.AlreadyAbsent, Answers.RequestId, 1), (verdict.Status, verdict.RequestId, verdict.Attempts));
        Assert.Equal((null, null, null), (verdict.ErrorCode, verdict.ErrorMessage, verdict.Exception));
    }

    [Theory]
    [InlineData(404, "EntityNotExist.Role", GrantStatus.Failed, 1)]
    [InlineData(404, "EntityNotExist.Policy", GrantStatus.Failed, 1)]
    [InlineData(404, "EntityNotExist.User.Policy", GrantStatus.Failed, 1)]
    [InlineData(403, "NoPermission", GrantStatus.Failed, 1)]
    [InlineData(400, "Throttling.User", GrantStatus.Failed, 6)]
    [InlineData(503, "ServiceUnavailable", GrantStatus.Unknown, 6)]
    public void Any_other_error_is_the_answer(int status, string code, GrantStatus expected, int attempts)
    {
        var verdict = Run(new ScriptedClient(ScriptedTransport.Always(Answers.AlibabaCloudError(status, code, "Because."))));

        Assert.Equal(
            (expected, code, "Because.", attempts),
            (verdict.Status, verdict.ErrorCode, verdict.ErrorMessage, verdict.Attempts));
    }

    [Fact]
    public void A_policy_that_is_gone_after_a_lost_attempt_is_absent_and_nobody_claims_it()
    {
        var verdict = Run(new ScriptedClient(s_lost, s_notAttached));

        Assert.Equal((GrantStatus.AlreadyAbsent, 2), (verdict.Status, verdict.Attempts));
    }

    [Theory]
    [InlineData("Custom", GrantStatus.Failed)]
    [InlineData("System", GrantStatus.AlreadyAbsent)]
    public void The_role_decides_when_every_attempt_was_lost(string type, GrantStatus expected)
    {
        var policies = Answers.AlibabaCloudOk($$""","Policies":{"Policy":[{"PolicyName":"ops","PolicyType":"{{type}}"}]}""");

        var verdict = Run(new ScriptedClient([.. Enumerable.Repeat(s_lost, 6), policies]));

        Assert.Equal(expected, verdict.Status);
        Assert.Equal(
            expected == GrantStatus.Failed, verdict.ErrorMessage?.Contains("still there", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public void Nothing_is_known_when_reading_fails_too() =>
        Assert.Equal(GrantStatus.Unknown, Run(new ScriptedClient([.. Enumerable.Repeat(s_lost, 12)])).Status);

    private static GrantVerdict Run(ScriptedClient client) =>
        Assert.Single(Drive.Parts(new RolePolicyRemovals(new RamClient(client.Session)), "app-prod", [s_policy]));
}
