using CloudIam.Core.Grants;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.Volcengine;

/// <summary>How another role makes way for the wanted one, and what is put back when it does not come.</summary>
public sealed class InstanceRoleReplacementsTests
{
    private const string Refusal = "LimitExceeded.MaximumIamRoles";

    private static readonly Answer s_lost = Answers.Throws(new HttpRequestException("reset", new IOException("reset by peer")));

    [Fact]
    public async Task Without_a_conflict_it_is_a_grant_like_any_other()
    {
        var ecs = new Ecs(Ecs.Details(("i-1", null), ("i-2", "InvalidInstance.NotFound")));

        var verdicts = await ecs.ReplaceAsync("i-1", "i-2");

        Assert.Equal([GrantStatus.Added, GrantStatus.Failed], verdicts.Select(verdict => verdict.Status));
        Assert.Single(ecs.Requests);
    }

    [Fact]
    public async Task The_other_role_is_taken_off_the_wanted_one_bound_and_the_other_named()
    {
        var ecs = new Ecs(
            Ecs.Details(("i-1", null), ("i-2", Refusal)),
            Ecs.Roles(("i-2", ["old", "ServiceRoleForX"])),
            Ecs.RoleKind(isServiceLinked: false),
            Ecs.RoleKind(isServiceLinked: true),
            Ecs.Roles(("i-2", ["old"])),
            Ecs.Details(("i-2", null)),
            Ecs.Details(("i-2", null)));

        var verdicts = await ecs.ReplaceAsync("i-1", "i-2");

        Assert.All(verdicts, verdict => Assert.Equal((GrantStatus.Added, null), (verdict.Status, verdict.ErrorCode)));
        Assert.Empty(verdicts[0].Before);
        Assert.Equal(["old"], verdicts[1].Before);
        Assert.Equal(
            ["DisassociateInstancesIamRole old i-2", "AssociateInstancesIamRole EcsTestRole i-2"],
            Changes(ecs).Skip(1));
        Assert.Equal(
            ["old", "ServiceRoleForX"],
            ecs.Requests.Where(sent => sent.Action == "GetRole").Select(sent => sent.Parameters["RoleName"]));
    }

    [Fact]
    public async Task Instances_with_the_same_other_role_go_together_and_each_role_is_looked_at_once()
    {
        var ecs = new Ecs(
            Ecs.Details(("i-1", Refusal), ("i-2", Refusal), ("i-3", Refusal)),
            Ecs.Roles(("i-1", ["a"]), ("i-2", ["b"]), ("i-3", ["a"])),
            Ecs.RoleKind(isServiceLinked: false),
            Ecs.RoleKind(isServiceLinked: false),
            Ecs.Roles(("i-1", ["a"]), ("i-3", ["a"])),
            Ecs.Details(("i-1", null), ("i-3", null)),
            Ecs.Details(("i-1", null), ("i-3", null)),
            Ecs.Roles(("i-2", ["b"])),
            Ecs.Details(("i-2", null)),
            Ecs.Details(("i-2", null)));

        var verdicts = await ecs.ReplaceAsync("i-1", "i-2", "i-3");

        Assert.Equal(["Added a", "Added b", "Added a"], verdicts.Select(verdict => $"{verdict.Status} {verdict.Before[0]}"));
        Assert.Equal(
            [
                "DisassociateInstancesIamRole a i-1 i-3", "AssociateInstancesIamRole EcsTestRole i-1 i-3",
                "DisassociateInstancesIamRole b i-2", "AssociateInstancesIamRole EcsTestRole i-2",
            ],
            Changes(ecs).Skip(1));
    }

    [Fact]
    public async Task A_service_linked_role_is_never_taken()
    {
        var ecs = new Ecs(
            Ecs.Details(("i-1", Refusal)), Ecs.Roles(("i-1", ["ServiceRoleForX"])), Ecs.RoleKind(isServiceLinked: true));

        var verdict = Assert.Single(await ecs.ReplaceAsync("i-1"));

        Assert.Equal((GrantStatus.Failed, Refusal), (verdict.Status, verdict.ErrorCode));
        Assert.Contains("Nothing was replaced", verdict.ErrorMessage, StringComparison.Ordinal);
        Assert.Single(Changes(ecs));
    }

    [Theory]
    [InlineData("""{"Role":{"RoleName":"old"}}""")]
    [InlineData("""{"Role":{"RoleName":"old","IsServiceLinkedRole":null}}""")]
    [InlineData("null")]
    public async Task A_role_that_may_be_a_services_is_not_taken(string result)
    {
        var ecs = new Ecs(Ecs.Details(("i-1", Refusal)), Ecs.Roles(("i-1", ["old"])), Answers.VolcengineOk(result));

        Assert.Equal(GrantStatus.Failed, Assert.Single(await ecs.ReplaceAsync("i-1")).Status);
        Assert.Single(Changes(ecs));
    }

    [Fact]
    public async Task A_role_that_cannot_be_looked_at_is_not_taken_and_the_permission_is_named()
    {
        var ecs = new Ecs(
            Ecs.Details(("i-1", Refusal)), Ecs.Roles(("i-1", ["old"])), Answers.VolcengineError(403, "AccessDenied"));

        var verdict = Assert.Single(await ecs.ReplaceAsync("i-1"));

        Assert.Equal(GrantStatus.Failed, verdict.Status);
        Assert.Contains("iam:GetRole", verdict.ErrorMessage, StringComparison.Ordinal);
        Assert.Single(Changes(ecs));
    }

    [Fact]
    public async Task A_role_that_cannot_be_taken_off_stays()
    {
        var ecs = new Ecs(
            Ecs.Details(("i-1", Refusal)),
            Ecs.Roles(("i-1", ["old"])),
            Ecs.RoleKind(isServiceLinked: false),
            Ecs.Roles(("i-1", ["old"])),
            Ecs.Details(("i-1", "InvalidInstanceStatus")));

        var verdict = Assert.Single(await ecs.ReplaceAsync("i-1"));

        Assert.Equal((GrantStatus.Failed, "InvalidInstanceStatus"), (verdict.Status, verdict.ErrorCode));
        Assert.Contains("'old' was to be replaced", verdict.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(["old"], verdict.Before);
    }

    [Fact]
    public async Task The_other_role_is_put_back_when_the_wanted_one_is_refused()
    {
        var ecs = new Ecs(
            Ecs.Details(("i-1", Refusal)),
            Ecs.Roles(("i-1", ["old"])),
            Ecs.RoleKind(isServiceLinked: false),
            Ecs.Roles(("i-1", ["old"])),
            Ecs.Details(("i-1", null)),
            Answers.VolcengineError(400, "InvalidArgument"),
            Ecs.Details(("i-1", null)));

        var verdict = Assert.Single(await ecs.ReplaceAsync("i-1"));

        Assert.Equal((GrantStatus.Failed, "InvalidArgument"), (verdict.Status, verdict.ErrorCode));
        Assert.Contains("'old', which it had, was put back", verdict.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("AssociateInstancesIamRole old i-1", Changes(ecs)[^1]);
    }

    [Fact]
    public async Task It_is_said_when_the_other_role_cannot_be_put_back_either()
    {
        var ecs = new Ecs(
            Ecs.Details(("i-1", Refusal)),
            Ecs.Roles(("i-1", ["old"])),
            Ecs.RoleKind(isServiceLinked: false),
            Ecs.Roles(("i-1", ["old"])),
            Ecs.Details(("i-1", null)),
            Answers.VolcengineError(400, "InvalidArgument"),
            Answers.VolcengineError(400, "InvalidArgument", "Not today."));

        var verdict = Assert.Single(await ecs.ReplaceAsync("i-1"));

        Assert.Equal(GrantStatus.Failed, verdict.Status);
        Assert.Contains("could not be put back: Not today. Bind it again.", verdict.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_put_back_where_the_wanted_role_may_be_there()
    {
        var ecs = new Ecs(
        [
            Ecs.Details(("i-1", Refusal)),
            Ecs.Roles(("i-1", ["old"])),
            Ecs.RoleKind(isServiceLinked: false),
            Ecs.Roles(("i-1", ["old"])),
            Ecs.Details(("i-1", null)),
            .. Enumerable.Repeat(s_lost, 12),
        ]);

        var verdict = Assert.Single(await ecs.ReplaceAsync("i-1"));

        Assert.Equal(GrantStatus.Unknown, verdict.Status);
        Assert.Contains("'old', which it had, was taken off", verdict.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("AssociateInstancesIamRole EcsTestRole i-1", Changes(ecs)[^1]);
    }

    [Fact]
    public async Task An_instance_that_is_throttled_in_between_goes_again_until_it_has_its_role()
    {
        var ecs = new Ecs(
            Ecs.Details(("i-1", Refusal)),
            Ecs.Roles(("i-1", ["old"])),
            Ecs.RoleKind(isServiceLinked: false),
            Ecs.Roles(("i-1", ["old"])),
            Ecs.Details(("i-1", null)),
            Ecs.Details(("i-1", "FlowLimitExceeded")),
            Ecs.Details(("i-1", null)));

        var verdict = Assert.Single(await ecs.ReplaceAsync("i-1"));

        Assert.Equal((GrantStatus.Added, 0), (verdict.Status, verdict.Resends));
    }

    /// <summary>The calls that change something: action, role and instances.</summary>
    private static List<string> Changes(Ecs ecs) => ecs.Requests
        .Where(sent => sent.Action.EndsWith("InstancesIamRole", StringComparison.Ordinal))
        .Select(sent => $"{sent.Action} {sent.Parameters["IamRoleName"]} {string.Join(' ', sent.List("InstanceIds"))}")
        .ToList();
}
