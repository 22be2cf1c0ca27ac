using CloudIam.Core.Grants;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.Volcengine;

/// <summary>The service has no code for "this role is bound already", so the present roles of a refused instance decide.</summary>
public sealed class InstanceRoleRefusalTests
{
    private const string Refusal = "InvalidInstance.RoleConflict";

    [Fact]
    public async Task A_refused_instance_that_has_the_wanted_role_has_it_already()
    {
        var ecs = new Ecs(Ecs.Details(("i-1", Refusal)), Ecs.Roles(("i-1", ["ServiceRoleForVke", "EcsTestRole"])));

        var verdict = Assert.Single(await ecs.SendAsync("i-1"));

        Assert.Equal((GrantStatus.AlreadyPresent, null, null), (verdict.Status, verdict.ErrorCode, verdict.ErrorMessage));
    }

    [Fact]
    public async Task A_refused_instance_that_has_another_role_fails_and_the_role_is_named()
    {
        var ecs = new Ecs(Ecs.Details(("i-1", Refusal)), Ecs.Roles(("i-1", ["OtherRole"])));

        var verdict = Assert.Single(await ecs.SendAsync("i-1"));

        Assert.Equal((GrantStatus.Failed, Refusal), (verdict.Status, verdict.ErrorCode));
        Assert.Contains("OtherRole", verdict.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("Because.", verdict.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_name_in_another_case_is_another_role()
    {
        var ecs = new Ecs(Ecs.Details(("i-1", Refusal)), Ecs.Roles(("i-1", ["ecstestrole"])));

        Assert.Equal(GrantStatus.Failed, Assert.Single(await ecs.SendAsync("i-1")).Status);
    }

    [Fact]
    public async Task A_refused_instance_without_a_role_keeps_its_reason()
    {
        var ecs = new Ecs(Ecs.Details(("i-1", Refusal), ("i-2", Refusal)), Ecs.Roles(("i-1", [])));

        Assert.All(
            await ecs.SendAsync("i-1", "i-2"),
            verdict => Assert.Equal((GrantStatus.Failed, "Because."), (verdict.Status, verdict.ErrorMessage)));
    }

    [Fact]
    public async Task Roles_that_cannot_be_read_leave_the_reason_and_say_so()
    {
        var ecs = new Ecs(Ecs.Details(("i-1", Refusal), ("i-2", null)), Answers.VolcengineError(403, "AccessDenied"));

        var verdicts = await ecs.SendAsync("i-1", "i-2");

        Assert.Equal((GrantStatus.Failed, Refusal), (verdicts[0].Status, verdicts[0].ErrorCode));
        Assert.Contains("Because.", verdicts[0].ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("AccessDenied", verdicts[0].ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(GrantStatus.Added, verdicts[1].Status);
    }

    [Fact]
    public void Roles_that_cannot_be_read_now_are_worth_one_more_call()
    {
        var fault = Enumerable.Repeat(Answers.VolcengineError(500, "InternalError"), 3);
        var ecs = new Ecs([Ecs.Details(("i-1", Refusal)), .. fault, Ecs.Details(("i-1", Refusal)), Ecs.Roles(("i-1", ["EcsTestRole"]))]);

        var verdict = Assert.Single(ecs.Run("i-1"));

        Assert.Equal((GrantStatus.AlreadyPresent, null), (verdict.Status, verdict.ErrorCode));
        Assert.Equal(2, ecs.Requests.Count(request => request.Action == "AssociateInstancesIamRole"));
    }

    [Fact]
    public void Roles_that_cannot_be_read_again_leave_a_failure_that_says_what_is_not_known()
    {
        var fault = Enumerable.Repeat(Answers.VolcengineError(500, "InternalError"), 3).ToArray();
        var ecs = new Ecs([Ecs.Details(("i-1", Refusal)), .. fault, Ecs.Details(("i-1", Refusal)), .. fault]);

        var verdict = Assert.Single(ecs.Run("i-1"));

        Assert.Equal((GrantStatus.Failed, Refusal), (verdict.Status, verdict.ErrorCode));
        Assert.Contains(
            "It may have this very role already: its present roles could not be read: InternalError.",
            verdict.ErrorMessage,
            StringComparison.Ordinal);
        Assert.False(FinalWord.IsAboutPart(verdict), "A journal must not keep it for good.");
    }

    [Fact]
    public async Task Only_refused_instances_are_asked_about_and_in_one_call()
    {
        var ecs = new Ecs(
            Ecs.Details(("i-1", null), ("i-2", Refusal), ("i-3", "InvalidInstance.NotFound"), ("i-4", "FlowLimitExceeded"), ("i-5", Refusal)),
            Ecs.Roles(("i-2", ["EcsTestRole"]), ("i-5", ["EcsTestRole"])));

        var verdicts = await ecs.SendAsync("i-1", "i-2", "i-3", "i-4", "i-5");

        Assert.Equal("DescribeInstancesIamRoles", ecs.Requests[1].Action);
        Assert.Equal(["i-2", "i-5"], ecs.Requests[1].List("InstanceIds"));
        Assert.Equal(
            [GrantStatus.Added, GrantStatus.AlreadyPresent, GrantStatus.Failed, GrantStatus.Failed, GrantStatus.AlreadyPresent],
            verdicts.Select(verdict => verdict.Status));
    }

    [Fact]
    public async Task Roles_are_read_to_the_last_page_and_a_page_that_repeats_itself_ends_it()
    {
        static Answer Page(string instanceId, string nextToken) => Answers.VolcengineOk(
            $$"""{"InstancesIamRoles":[{"InstanceId":"{{instanceId}}","RoleNames":["EcsTestRole"]}],"NextToken":"{{nextToken}}"}""");

        var ecs = new Ecs(Ecs.Details(("i-1", Refusal), ("i-2", Refusal)), Page("i-1", "next"), Page("i-2", "next"));

        Assert.All(await ecs.SendAsync("i-1", "i-2"), verdict => Assert.Equal(GrantStatus.AlreadyPresent, verdict.Status));
        Assert.Equal("next", ecs.Requests[2].Parameters["NextToken"]);
    }

    [Theory]
    [InlineData("""{"InstancesIamRoles":"none"}""")]
    [InlineData("""{"InstancesIamRoles":[{"RoleNames":["EcsTestRole"]}]}""")]
    [InlineData("""{"InstancesIamRoles":[{"InstanceId":"i-1","RoleNames":"EcsTestRole"}]}""")]
    [InlineData("""{"InstancesIamRoles":[{"InstanceId":"i-1","RoleNames":null}]}""")]
    [InlineData("null")]
    public async Task Roles_of_another_shape_are_no_proof(string result)
    {
        var ecs = new Ecs(Ecs.Details(("i-1", Refusal)), Answers.VolcengineOk(result));

        Assert.Equal(GrantStatus.Failed, Assert.Single(await ecs.SendAsync("i-1")).Status);
    }
}
