using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.Volcengine;

/// <summary>How the documented answers for instances are read, and what is sent again.</summary>
public sealed class InstanceRoleGrantsTests
{
    [Fact]
    public async Task A_call_names_the_role_a_client_token_and_the_instances()
    {
        var ecs = new Ecs(Ecs.Details(("i-1", null), ("i-2", null)));

        await ecs.SendAsync("i-1", "i-2");

        var sent = Assert.Single(ecs.Requests);
        Assert.Equal(("AssociateInstancesIamRole", "2020-04-01"), (sent.Action, sent.Parameters["Version"]));
        Assert.Equal("EcsTestRole", sent.Parameters["IamRoleName"]);
        Assert.Equal(["i-1", "i-2"], sent.List("InstanceIds"));
        Assert.True(Guid.TryParse(sent.Parameters["ClientToken"], out _));
        Assert.Contains("/cn-beijing/ecs/request", sent.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_documented_answer_has_one_success_and_one_instance_that_is_not_there()
    {
        var ecs = new Ecs(Ecs.Details(("i-2", "InvalidInstance.NotFound"), ("i-1", null)));

        var verdicts = await ecs.SendAsync("i-1", "i-2");

        Assert.Equal(
            (GrantStatus.Added, null, Answers.RequestId, 1),
            (verdicts[0].Status, verdicts[0].ErrorCode, verdicts[0].RequestId, verdicts[0].Attempts));
        Assert.Equal(
            (GrantStatus.Failed, "InvalidInstance.NotFound", "Because.", 0),
            (verdicts[1].Status, verdicts[1].ErrorCode, verdicts[1].ErrorMessage, verdicts[1].Resends));
        Assert.Single(ecs.Requests);
    }

    [Fact]
    public async Task A_detail_without_an_error_is_a_success()
    {
        var ecs = new Ecs(Ecs.Details("""[{"InstanceId":"i-1"}]"""));

        Assert.Equal(GrantStatus.Added, Assert.Single(await ecs.SendAsync("i-1")).Status);
    }

    [Fact]
    public void A_throttled_instance_goes_again_alone_with_a_client_token_of_its_own()
    {
        var ecs = new Ecs(
            Ecs.Details(("i-1", null), ("i-2", "FlowLimitExceeded"), ("i-3", "FlowLimitExceeded")),
            Ecs.Details(("i-2", null), ("i-3", "FlowLimitExceeded")),
            Ecs.Details(("i-3", null)));

        var verdicts = ecs.Run("i-1", "i-2", "i-3");

        Assert.Equal(
            [(GrantStatus.Added, 1), (GrantStatus.Added, 2), (GrantStatus.Added, 3)],
            verdicts.Select(verdict => (verdict.Status, verdict.Attempts)));
        Assert.Equal(["i-1 i-2 i-3", "i-2 i-3", "i-3"], ecs.Requests.Select(sent => string.Join(' ', sent.List("InstanceIds"))));
        Assert.Equal(3, ecs.Requests.Select(sent => sent.Parameters["ClientToken"]).Distinct().Count());
    }

    [Fact]
    public void A_throttled_call_goes_again_as_it_was_with_the_same_client_token()
    {
        var ecs = new Ecs(
            Answers.VolcengineError(429, "FlowLimitExceeded"),
            Answers.VolcengineError(504, "InternalServiceTimeout"),
            Ecs.Details(("i-1", null)));

        var verdict = Assert.Single(ecs.Run("i-1"));

        Assert.Equal((GrantStatus.Added, 3), (verdict.Status, verdict.Attempts));
        Assert.Single(ecs.Requests.Select(sent => sent.Uri.Query).Distinct());
    }

    [Fact]
    public void An_instance_that_stays_throttled_is_given_up_after_six_calls()
    {
        var throttled = Ecs.Details(("i-1", "AccountFlowLimitExceeded"));
        var ecs = new Ecs(throttled, throttled, throttled, throttled, throttled, throttled);

        var verdict = Assert.Single(ecs.Run("i-1"));

        Assert.Equal((GrantStatus.Failed, "AccountFlowLimitExceeded", 6), (verdict.Status, verdict.ErrorCode, verdict.Attempts));
    }

    [Theory]
    [InlineData(100, 3)]
    [InlineData(30, 9)]
    [InlineData(1, 250)]
    public void A_call_takes_as_many_instances_as_the_caller_says(int batchSize, int calls)
    {
        var instanceIds = Enumerable.Range(0, 250).Select(number => $"i-{number}").ToArray();
        var all = Ecs.Details([.. instanceIds.Select(instanceId => (instanceId, (string?)null))]);
        var ecs = new Ecs([.. Enumerable.Repeat(all, calls)]) { BatchSize = batchSize };

        Assert.All(ecs.Run(instanceIds), verdict => Assert.Equal(GrantStatus.Added, verdict.Status));
        Assert.Equal(calls, ecs.Requests.Count);
        Assert.Equal(instanceIds, ecs.Requests.SelectMany(sent => sent.List("InstanceIds")));
    }

    [Fact]
    public void A_duplicate_is_sent_once_and_answered_twice()
    {
        var ecs = new Ecs(Ecs.Details(("i-1", null)));

        Assert.Equal(2, ecs.Run("i-1", "i-1").Count);
        Assert.Equal(["i-1"], Assert.Single(ecs.Requests).List("InstanceIds"));
    }

    [Fact]
    public void A_token_that_the_service_puts_into_an_instances_message_is_not_shown()
    {
        var token = Calls.Credential.SecurityToken;
        var ecs = new Ecs(Ecs.Details(
            $$"""[{"InstanceId":"i-1","Error":{"Code":"InvalidInstance.NotFound","Message":"Seen: {{token}}"} }]"""));

        Assert.Equal("Seen: ***", Assert.Single(ecs.Run("i-1")).ErrorMessage);
    }

    [Fact]
    public async Task A_failure_of_the_whole_call_is_not_caught_here()
    {
        var ecs = new Ecs(Answers.VolcengineError(400, "IdempotentParameterMismatch"));

        Assert.Equal("IdempotentParameterMismatch", (await Assert.ThrowsAsync<ApiException>(() => ecs.SendAsync("i-1"))).Code);
    }
}
