using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.AlibabaCloud;

/// <summary>Answers for host groups that are not as documented: no success is claimed that may not be, and nothing breaks.</summary>
public sealed class HostGroupOddAnswerTests
{
    [Fact]
    public async Task Answers_without_ids_are_taken_in_order_when_there_is_one_for_each_group()
    {
        var bastionHost = new BastionHost(BastionHost.Results("""
            [{"HostAccountNames":[{"HostAccountName":"root","Code":"OK"}]},
             {"HostAccountNames":[{"HostAccountName":"root","Code":"OBJECT_NOT_FOUND"}]}]
            """));

        var verdicts = await bastionHost.SendAsync(new("1", "root"), new("2", "root"));

        Assert.Equal([GrantStatus.Added, GrantStatus.Failed], verdicts.Select(verdict => verdict.Status));
    }

    [Fact]
    public async Task Answers_without_ids_are_not_guessed_at_when_their_number_is_wrong()
    {
        var bastionHost = new BastionHost(BastionHost.Results("""[{"Code":"OK"}]"""));

        var verdicts = await bastionHost.SendAsync(new("1", null), new("2", null));

        Assert.All(verdicts, AssertMissing);
    }

    [Fact]
    public async Task Answers_that_nobody_asked_for_are_ignored()
    {
        var bastionHost = new BastionHost(BastionHost.Results("""
            [{"HostGroupId":"9","Code":"OBJECT_NOT_FOUND"},{"HostGroupId":"1","Code":"OK","HostAccountNames":[
                {"HostAccountName":"other","Code":"INVALID_ARGUMENT"},{"HostAccountName":"root","Code":"OK"}]}]
            """));

        Assert.Equal(GrantStatus.Added, (await bastionHost.SendOneAsync("1", "root")).Status);
    }

    [Fact]
    public async Task An_id_may_come_as_a_number()
    {
        var bastionHost = new BastionHost(BastionHost.Results("""[{"HostGroupId":1,"Code":"OK"}]"""));

        Assert.Equal(GrantStatus.Added, (await bastionHost.SendOneAsync("1", null)).Status);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"OK\"")]
    [InlineData("7")]
    [InlineData("[null]")]
    [InlineData("[[]]")]
    [InlineData("[\"OK\"]")]
    [InlineData("""[{"HostGroupId":"2","Code":"OK"}]""")]
    [InlineData("""[{"HostGroupId":"1"}]""")]
    [InlineData("""[{"HostGroupId":"1","Code":null}]""")]
    [InlineData("""[{"HostGroupId":"1","Code":""}]""")]
    [InlineData("""[{"HostGroupId":"1","Code":{}}]""")]
    public async Task A_group_without_an_answer_is_missing(string results) =>
        AssertMissing(await new BastionHost(BastionHost.Results(results)).SendOneAsync("1", null));

    [Theory]
    [InlineData("""[{"HostGroupId":"1","Code":"OK"}]""")]
    [InlineData("""[{"HostGroupId":"1","Code":"OK","HostAccountNames":null}]""")]
    [InlineData("""[{"HostGroupId":"1","Code":"OK","HostAccountNames":"root"}]""")]
    [InlineData("""[{"HostGroupId":"1","Code":"OK","HostAccountNames":["root"]}]""")]
    [InlineData("""[{"HostGroupId":"1","Code":"OK","HostAccountNames":[{"HostAccountName":"ROOT","Code":"OK"}]}]""")]
    [InlineData("""[{"HostGroupId":"1","Code":"OK","HostAccountNames":[{"HostAccountName":"root"}]}]""")]
    [InlineData("""[{"HostGroupId":"1","HostAccountNames":[{"HostAccountName":"root","Code":[]}]}]""")]
    public async Task An_account_without_an_answer_is_missing_although_its_group_is_fine(string results) =>
        AssertMissing(await new BastionHost(BastionHost.Results(results)).SendOneAsync("1", "root"));

    [Fact]
    public async Task A_code_that_is_a_number_is_no_success()
    {
        var verdict = await new BastionHost(BastionHost.Results("""[{"HostGroupId":"1","Code":0}]""")).SendOneAsync("1", null);

        Assert.Equal((GrantStatus.Failed, "0"), (verdict.Status, verdict.ErrorCode));
    }

    [Fact]
    public void A_missing_answer_is_asked_for_twice_more_alone_and_then_unknown()
    {
        var nothing = BastionHost.Results("[]");
        var bastionHost = new BastionHost(
            BastionHost.Results("""[{"HostGroupId":"1","Code":"OK"}]"""), nothing, nothing);

        var verdicts = bastionHost.Run(new HostGroupPart("1", null), new HostGroupPart("2", null));

        Assert.Equal([GrantStatus.Added, GrantStatus.Unknown], verdicts.Select(verdict => verdict.Status));
        Assert.Equal([1, 3], verdicts.Select(verdict => verdict.Attempts));
        Assert.Equal(
            ["""[{"HostGroupId":"1"},{"HostGroupId":"2"}]""", """[{"HostGroupId":"2"}]""", """[{"HostGroupId":"2"}]"""],
            bastionHost.HostGroups);
    }

    private static void AssertMissing(GrantVerdict verdict) =>
        Assert.Equal((GrantStatus.Unknown, ClientErrorCodes.MissingResult, 2), (verdict.Status, verdict.ErrorCode, verdict.Resends));
}
