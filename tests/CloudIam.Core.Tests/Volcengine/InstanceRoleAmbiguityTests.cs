using CloudIam.Core.Grants;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.Volcengine;

/// <summary>What is said of instances when nobody knows whether a call was carried out: the token is repeated, then they are read.</summary>
public sealed class InstanceRoleAmbiguityTests
{
    private static readonly Answer s_lost = Answers.Throws(new HttpRequestException("reset", new IOException("reset by peer")));

    [Fact]
    public async Task A_lost_attempt_is_repeated_with_its_token_and_the_answer_counts()
    {
        var ecs = new Ecs(s_lost, Ecs.Details(("i-1", null)));
        var verdict = Assert.Single(await ecs.SendAsync("i-1"));
        Assert.Equal(GrantStatus.Added, verdict.Status);
        Assert.Single(ecs.Requests.Select(request => request.Parameters["ClientToken"]).Distinct());
    }

    [Fact]
    public async Task Instances_are_read_when_every_attempt_was_lost()
    {
        var ecs = new Ecs([.. Enumerable.Repeat(s_lost, 6), Ecs.Roles(("i-1", ["EcsTestRole"]), ("i-2", ["another"]))]);
        var verdicts = await ecs.SendAsync("i-1", "i-2", "i-3");
        Assert.Equal([GrantStatus.AlreadyPresent, GrantStatus.Failed, GrantStatus.Failed], verdicts.Select(verdict => verdict.Status));
        Assert.Equal("ConnectionLost", verdicts[2].ErrorCode);
        Assert.Equal("DescribeInstancesIamRoles", ecs.Requests[^1].Action);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"InstancesIamRoles\":\"none\"}")]
    public async Task An_answer_without_the_list_proves_nothing(string result)
    {
        var ecs = new Ecs([.. Enumerable.Repeat(s_lost, 6), Answers.VolcengineOk(result)]);
        Assert.Equal(GrantStatus.Unknown, Assert.Single(await ecs.SendAsync("i-1")).Status);
    }

    [Fact]
    public async Task Nothing_is_known_when_reading_fails_too()
    {
        var ecs = new Ecs([.. Enumerable.Repeat(s_lost, 12)]);
        Assert.All(await ecs.SendAsync("i-1", "i-2"), verdict => Assert.Equal(GrantStatus.Unknown, verdict.Status));
    }
}
