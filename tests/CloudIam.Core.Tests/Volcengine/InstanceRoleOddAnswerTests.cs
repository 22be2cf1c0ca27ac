using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.Volcengine;

/// <summary>Answers for instances that are not as documented: no success is claimed that may not be, and nothing breaks.</summary>
public sealed class InstanceRoleOddAnswerTests
{
    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"i-1\"")]
    [InlineData("""{"InstanceId":"i-1","Error":null}""")]
    [InlineData("[null]")]
    [InlineData("[[]]")]
    [InlineData("[7]")]
    [InlineData("""[{}]""")]
    [InlineData("""[{"Error":null}]""")]
    [InlineData("""[{"InstanceId":null,"Error":null}]""")]
    [InlineData("""[{"InstanceId":["i-1"],"Error":null}]""")]
    [InlineData("""[{"InstanceId":"i-2","Error":null}]""")]
    [InlineData("""[{"InstanceId":"I-1","Error":null}]""")]
    public async Task An_instance_without_a_detail_is_missing(string details) =>
        AssertMissing(Assert.Single(await new Ecs(Ecs.Details(details)).SendAsync("i-1")));

    [Theory]
    [InlineData("""{"ResponseMetadata":{"RequestId":"r"}}""")]
    [InlineData("""{"ResponseMetadata":{"RequestId":"r"},"Result":null}""")]
    [InlineData("""{"ResponseMetadata":{"RequestId":"r"},"Result":[]}""")]
    [InlineData("""{"ResponseMetadata":{"RequestId":"r"},"Result":"OK"}""")]
    [InlineData("""{}""")]
    public async Task An_answer_without_a_result_answers_nobody(string body) =>
        AssertMissing(Assert.Single(await new Ecs(Answers.Text(200, body)).SendAsync("i-1")));

    [Fact]
    public async Task Details_that_nobody_asked_for_are_ignored()
    {
        var ecs = new Ecs(Ecs.Details(("i-9", "InvalidInstance.NotFound"), ("i-1", null), ("i-8", null)));

        Assert.Equal(GrantStatus.Added, Assert.Single(await ecs.SendAsync("i-1")).Status);
    }

    [Fact]
    public async Task Of_two_details_for_one_instance_the_bad_one_counts_in_either_order()
    {
        var ecs = new Ecs(Ecs.Details(
            ("i-1", null), ("i-1", "InvalidInstance.NotFound"), ("i-2", "InvalidInstance.NotFound"), ("i-2", null)));

        Assert.All(await ecs.SendAsync("i-1", "i-2"), verdict => Assert.Equal(GrantStatus.Failed, verdict.Status));
    }

    [Theory]
    [InlineData("\"boom\"", ClientErrorCodes.InvalidResponse)]
    [InlineData("{}", ClientErrorCodes.InvalidResponse)]
    [InlineData("[]", ClientErrorCodes.InvalidResponse)]
    [InlineData("false", ClientErrorCodes.InvalidResponse)]
    [InlineData("""{"Code":null,"Message":null}""", ClientErrorCodes.InvalidResponse)]
    [InlineData("""{"Code":["x"],"Message":{}}""", ClientErrorCodes.InvalidResponse)]
    [InlineData("""{"Code":100018}""", "100018")]
    public async Task An_error_of_another_shape_is_an_error_still(string error, string code)
    {
        var ecs = new Ecs(Ecs.Details($$"""[{"InstanceId":"i-1","Error":{{error}}}]"""), Ecs.Roles());

        var verdict = Assert.Single(await ecs.SendAsync("i-1"));

        Assert.Equal((GrantStatus.Failed, code), (verdict.Status, verdict.ErrorCode));
        Assert.False(string.IsNullOrWhiteSpace(verdict.ErrorMessage));
    }

    [Fact]
    public void A_missing_detail_is_asked_for_twice_more_alone_and_then_unknown()
    {
        var ecs = new Ecs(Ecs.Details(("i-1", null)), Ecs.Details("[]"), Ecs.Details("[]"));

        var verdicts = ecs.Run("i-1", "i-2");

        Assert.Equal(
            [(GrantStatus.Added, 1), (GrantStatus.Unknown, 3)], verdicts.Select(verdict => (verdict.Status, verdict.Attempts)));
        Assert.Equal(["i-1 i-2", "i-2", "i-2"], ecs.Requests.Select(sent => string.Join(' ', sent.List("InstanceIds"))));
    }

    private static void AssertMissing(GrantVerdict verdict) =>
        Assert.Equal((GrantStatus.Unknown, ClientErrorCodes.MissingResult, 2), (verdict.Status, verdict.ErrorCode, verdict.Resends));
}
