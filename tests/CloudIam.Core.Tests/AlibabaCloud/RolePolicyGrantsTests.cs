using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Tests.Grants;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.AlibabaCloud;

/// <summary>What becomes of a role and policy by what RAM answers.</summary>
public sealed class RolePolicyGrantsTests
{
    private static readonly PolicyName s_policy = new("运维 ops", "Custom");

    [Fact]
    public void A_call_names_role_policy_and_type()
    {
        var client = new ScriptedClient(Answers.AlibabaCloudOk());

        var verdict = Run(client);

        Assert.Equal((GrantStatus.Added, Answers.RequestId, 1), (verdict.Status, verdict.RequestId, verdict.Attempts));
        var sent = Assert.Single(client.Transport.Requests);
        Assert.Equal(("AttachPolicyToRole", "ram.aliyuncs.com"), (sent.Action, sent.Uri.Host));
        Assert.Equal(
            ("app-prod", "运维 ops", "Custom"),
            (sent.Parameters["RoleName"], sent.Parameters["PolicyName"], sent.Parameters["PolicyType"]));
    }

    [Fact]
    public void A_policy_that_is_attached_already_is_present()
    {
        var verdict = Run(new ScriptedClient(Answers.AlibabaCloudError(409, "EntityAlreadyExists.Role.Policy")));

        Assert.Equal((GrantStatus.AlreadyPresent, Answers.RequestId, 1), (verdict.Status, verdict.RequestId, verdict.Attempts));
        Assert.Null(verdict.ErrorCode);
        Assert.Null(verdict.Exception);
    }

    [Theory]
    [InlineData(400, "InvalidParameter.RoleName.InvalidChars", GrantStatus.Failed, 1)]
    [InlineData(400, "InvalidParameter.PolicyType", GrantStatus.Failed, 1)]
    [InlineData(403, "NoPermission", GrantStatus.Failed, 1)]
    [InlineData(403, "Inactive", GrantStatus.Failed, 1)]
    [InlineData(404, "EntityNotExist.Role", GrantStatus.Failed, 1)]
    [InlineData(404, "EntityNotExist.Policy", GrantStatus.Failed, 1)]
    [InlineData(409, "LimitExceeded.Role.Policy", GrantStatus.Failed, 1)]
    [InlineData(409, "EntityAlreadyExists.User.Policy", GrantStatus.Failed, 1)]
    [InlineData(409, "EntityAlreadyExists.Role", GrantStatus.Failed, 1)]
    [InlineData(400, "Throttling.User", GrantStatus.Failed, 6)]
    [InlineData(500, "InternalError", GrantStatus.Unknown, 3)]
    [InlineData(503, "ServiceUnavailable", GrantStatus.Unknown, 6)]
    public void Any_other_error_is_the_answer(int status, string code, GrantStatus expected, int attempts)
    {
        var verdict = Run(new ScriptedClient(ScriptedTransport.Always(Answers.AlibabaCloudError(status, code, "Because."))));

        Assert.Equal((expected, code, "Because.", attempts), (verdict.Status, verdict.ErrorCode, verdict.ErrorMessage, verdict.Attempts));
        Assert.NotNull(verdict.Exception);
    }

    [Fact]
    public void A_throttled_call_succeeds_when_the_throttle_is_over()
    {
        var throttle = Answers.AlibabaCloudError(400, "Throttling.User", "No.", ("x-acs-retry-after", "300"));

        var verdict = Run(new ScriptedClient(throttle, throttle, Answers.AlibabaCloudOk()));

        Assert.Equal((GrantStatus.Added, 3), (verdict.Status, verdict.Attempts));
    }

    [Fact]
    public void Each_pair_takes_a_call_and_a_pair_that_stands_twice_takes_one()
    {
        var client = new ScriptedClient(ScriptedTransport.Always(Answers.AlibabaCloudOk()));
        var rows = new[]
        {
            new Row<PolicyName>(0, "role-a", [new("x", "System"), new("y", "System")]),
            new Row<PolicyName>(1, "role-b", [new("x", "System")]),
            new Row<PolicyName>(2, "role-a", [new("x", "System")]),
            new Row<PolicyName>(3, "role-a", [new("x", "Custom")]),
        };

        var results = Drive.Through(new RolePolicyGrants(new RamClient(client.Session)), rows);

        Assert.Equal(4, results.Count);
        Assert.Equal(
            ["role-a x Custom", "role-a x System", "role-a y System", "role-b x System"],
            client.Transport.Requests
                .Select(sent => $"{sent.Parameters["RoleName"]} {sent.Parameters["PolicyName"]} {sent.Parameters["PolicyType"]}")
                .Order(StringComparer.Ordinal));
    }

    private static GrantVerdict Run(ScriptedClient client)
    {
        var result = Assert.Single(Drive.Through(
            new RolePolicyGrants(new RamClient(client.Session)), [new Row<PolicyName>(0, "app-prod", [s_policy])]));
        return Assert.Single(result.Verdicts);
    }
}
