using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Tests.Grants;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.Volcengine;

/// <summary>
/// What becomes of instances that a role is taken off: only what had it, by a reading before the call, is removed.
/// </summary>
public sealed class InstanceRoleRemovalsTests
{
    private const string Refusal = "InvalidInstance.NoSuchRoleOrSo";

    private static readonly Answer s_lost = Answers.Throws(new HttpRequestException("reset", new IOException("reset by peer")));

    [Fact]
    public async Task The_role_is_always_named_and_read_before_it_is_taken()
    {
        var ecs = new Ecs(Ecs.Roles(("i-1", ["EcsTestRole"])), Ecs.Details(("i-1", null)));

        var verdict = Assert.Single(await ecs.RemoveAsync("i-1"));

        Assert.Equal((GrantStatus.Removed, Answers.RequestId, 1), (verdict.Status, verdict.RequestId, verdict.Attempts));
        Assert.Equal(["DescribeInstancesIamRoles", "DisassociateInstancesIamRole"], ecs.Requests.Select(sent => sent.Action));
        Assert.Equal("EcsTestRole", ecs.Requests[1].Parameters["IamRoleName"]);
        Assert.Equal(["i-1"], ecs.Requests[1].List("InstanceIds"));
        Assert.True(Guid.TryParse(ecs.Requests[1].Parameters["ClientToken"], out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Refusal)]
    public async Task What_did_not_have_the_role_is_absent_whatever_the_service_says(string? code)
    {
        var ecs = new Ecs(
            Ecs.Roles(("i-1", ["EcsTestRole"]), ("i-2", ["another"]), ("i-3", [])),
            Ecs.Details(("i-1", null), ("i-2", code), ("i-3", code), ("i-4", code)));

        var verdicts = await ecs.RemoveAsync("i-1", "i-2", "i-3", "i-4");

        Assert.Equal(
            [GrantStatus.Removed, GrantStatus.AlreadyAbsent, GrantStatus.AlreadyAbsent, GrantStatus.AlreadyAbsent],
            verdicts.Select(verdict => verdict.Status));
        Assert.All(verdicts, verdict => Assert.Equal((null, null), (verdict.ErrorCode, verdict.ErrorMessage)));
        Assert.Equal(["i-1", "i-2", "i-3", "i-4"], ecs.Requests[1].List("InstanceIds"));
    }

    [Fact]
    public async Task An_instance_that_is_not_there_fails_and_so_does_one_that_keeps_its_role()
    {
        var ecs = new Ecs(
            Ecs.Roles(("i-1", ["EcsTestRole"])),
            Ecs.Details(("i-1", Refusal), ("i-2", "InvalidInstance.NotFound")));

        var verdicts = await ecs.RemoveAsync("i-1", "i-2");

        Assert.Equal(
            [(GrantStatus.Failed, Refusal), (GrantStatus.Failed, "InvalidInstance.NotFound")],
            verdicts.Select(verdict => (verdict.Status, verdict.ErrorCode)));
    }

    [Fact]
    public async Task Nothing_is_taken_when_the_roles_cannot_be_read()
    {
        var refused = new Ecs(Answers.VolcengineError(403, "AccessDenied"));
        Assert.Equal("AccessDenied", (await Assert.ThrowsAsync<ApiException>(() => refused.RemoveAsync("i-1"))).Code);

        var lost = new Ecs([.. Enumerable.Repeat(s_lost, 6)]);
        var verdict = Assert.Single(await lost.RemoveAsync("i-1"));
        Assert.Equal((GrantStatus.Failed, ClientErrorCodes.ConnectionLost), (verdict.Status, verdict.ErrorCode));
        Assert.Contains("nothing was changed", verdict.ErrorMessage, StringComparison.Ordinal);
        Assert.DoesNotContain(lost.Requests, sent => sent.Action != "DescribeInstancesIamRoles");
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_again_with_the_token_and_then_counts()
    {
        var ecs = new Ecs(Ecs.Roles(("i-1", ["EcsTestRole"])), s_lost, Ecs.Details(("i-1", null)));

        Assert.Equal(GrantStatus.Removed, Assert.Single(await ecs.RemoveAsync("i-1")).Status);
        Assert.Single(ecs.Requests.Skip(1).Select(sent => sent.Parameters["ClientToken"]).Distinct());
    }

    [Fact]
    public async Task When_every_answer_was_lost_the_roles_decide_and_nobody_claims_to_have_taken_one()
    {
        var all = Ecs.Roles(("i-1", ["EcsTestRole"]), ("i-2", ["EcsTestRole"]));
        var ecs = new Ecs([all, .. Enumerable.Repeat(s_lost, 6), Ecs.Roles(("i-2", ["EcsTestRole"]))]);

        var verdicts = await ecs.RemoveAsync("i-1", "i-2");

        Assert.Equal([GrantStatus.AlreadyAbsent, GrantStatus.Failed], verdicts.Select(verdict => verdict.Status));
        Assert.Contains("still there", verdicts[1].ErrorMessage, StringComparison.Ordinal);
        Assert.Null(verdicts[0].ErrorCode);
    }

    [Fact]
    public async Task Nothing_is_known_when_reading_afterwards_fails_too()
    {
        var ecs = new Ecs([Ecs.Roles(("i-1", ["EcsTestRole"])), .. Enumerable.Repeat(s_lost, 12)]);

        Assert.Equal(GrantStatus.Unknown, Assert.Single(await ecs.RemoveAsync("i-1")).Status);
    }

    [Fact]
    public void A_throttled_instance_goes_again_alone_and_is_removed()
    {
        var ecs = new Ecs(
            Ecs.Roles(("i-1", ["EcsTestRole"]), ("i-2", ["EcsTestRole"])),
            Ecs.Details(("i-1", null), ("i-2", "FlowLimitExceeded")),
            Ecs.Roles(("i-2", ["EcsTestRole"])),
            Ecs.Details(("i-2", null)));

        var verdicts = Drive.Parts(ecs.Removals, Ecs.Role, ["i-1", "i-2"]);

        Assert.Equal(
            [(GrantStatus.Removed, 1), (GrantStatus.Removed, 2)], verdicts.Select(verdict => (verdict.Status, verdict.Attempts)));
        Assert.Equal(["i-2"], ecs.Requests[3].List("InstanceIds"));
    }
}
