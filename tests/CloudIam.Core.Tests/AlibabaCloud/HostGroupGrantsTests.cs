using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.AlibabaCloud;

/// <summary>How the documented answers for host groups and accounts are read.</summary>
public sealed class HostGroupGrantsTests
{
    private const string GroupAndAccounts = """
        [{"HostGroupId":"1","UserId":"7","Code":"OK","Message":"","HostAccountNames":[
            {"HostAccountName":"root","Code":"OK","Message":""},
            {"HostAccountName":"ops","Code":"OBJECT_AlREADY_EXISTS","Message":""}]},
         {"HostGroupId":"2","UserId":"7","Code":"OBJECT_AlREADY_EXISTS","Message":"None"}]
        """;

    [Fact]
    public async Task A_call_names_bastion_host_region_user_and_each_group_once_with_its_accounts()
    {
        var bastionHost = new BastionHost(BastionHost.Results(GroupAndAccounts));

        await bastionHost.SendAsync(new("1", "root"), new("2", null), new("1", "运维 \"x\""), new("1", "ops"));

        var sent = Assert.Single(bastionHost.Client.Transport.Requests);
        Assert.Equal("AttachHostGroupAccountsToUser", sent.Action);
        Assert.Equal("2019-12-09", sent.Headers["x-acs-version"]);
        Assert.Equal("yundun-bastionhost.aliyuncs.com", sent.Uri.Host);
        Assert.Equal(
            ("bastionhost-cn-1", "cn-hangzhou", "7"),
            (sent.Parameters["InstanceId"], sent.Parameters["RegionId"], sent.Parameters["UserId"]));
        Assert.Equal(
            """[{"HostGroupId":"1","HostAccountNames":["root","运维 \"x\"","ops"]},{"HostGroupId":"2"}]""", sent.Parameters["HostGroups"]);
    }

    [Fact]
    public async Task Each_part_has_the_answer_of_its_own_level()
    {
        var bastionHost = new BastionHost(BastionHost.Results(GroupAndAccounts));

        var verdicts = await bastionHost.SendAsync(new("2", null), new("1", "ops"), new("1", "root"), new("1", null));

        Assert.Equal(
            [GrantStatus.AlreadyPresent, GrantStatus.AlreadyPresent, GrantStatus.Added, GrantStatus.Added],
            verdicts.Select(verdict => verdict.Status));
        Assert.All(verdicts, verdict => Assert.Equal((Answers.RequestId, 1, 0), (verdict.RequestId, verdict.Attempts, verdict.Resends)));
        Assert.All(verdicts, verdict => Assert.Null(verdict.ErrorCode));
    }

    [Theory]
    [InlineData("OK", GrantStatus.Added)]
    [InlineData("ok", GrantStatus.Added)]
    [InlineData("OBJECT_AlREADY_EXISTS", GrantStatus.AlreadyPresent)]
    [InlineData("OBJECT_ALREADY_EXISTS", GrantStatus.AlreadyPresent)]
    [InlineData("OBJECT_NOT_FOUND", GrantStatus.Failed)]
    [InlineData("INVALID_ARGUMENT", GrantStatus.Failed)]
    [InlineData("SOMETHING_NEW", GrantStatus.Failed)]
    public async Task A_code_means_the_same_on_both_levels(string code, GrantStatus status)
    {
        var group = await new BastionHost(BastionHost.Results($$"""[{"HostGroupId":"1","Code":"{{code}}"}]""")).SendOneAsync("1", null);
        var account = await new BastionHost(BastionHost.Results(
            $$"""[{"HostGroupId":"1","Code":"OK","HostAccountNames":[{"HostAccountName":"root","Code":"{{code}}"}]}]"""))
            .SendOneAsync("1", "root");

        foreach (var verdict in new[] { group, account })
        {
            Assert.Equal((status, 0), (verdict.Status, verdict.Resends));
            Assert.Equal(status == GrantStatus.Failed ? code : null, verdict.ErrorCode);
            Assert.Equal(status == GrantStatus.Failed, verdict.ErrorMessage is not null);
        }
    }

    [Fact]
    public async Task A_failed_account_fails_in_a_group_that_is_fine()
    {
        var bastionHost = new BastionHost(BastionHost.Results("""
            [{"HostGroupId":"1","Code":"OK","HostAccountNames":[
                {"HostAccountName":"root","Code":"OK"},{"HostAccountName":"gone","Code":"OBJECT_NOT_FOUND"}]}]
            """));

        var verdicts = await bastionHost.SendAsync(new("1", "root"), new("1", "gone"));

        Assert.Equal([GrantStatus.Added, GrantStatus.Failed], verdicts.Select(verdict => verdict.Status));
        Assert.Contains("'gone'", verdicts[1].ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"HostGroupId":"1","Code":"OBJECT_NOT_FOUND"}]""")]
    [InlineData("""[{"HostGroupId":"1","Code":"OBJECT_NOT_FOUND","HostAccountNames":[]}]""")]
    [InlineData("""[{"HostGroupId":"1","Code":"OBJECT_NOT_FOUND","HostAccountNames":[{"HostAccountName":"root"}]}]""")]
    [InlineData("""[{"HostGroupId":"1","Code":"OBJECT_NOT_FOUND","HostAccountNames":[{"HostAccountName":"root","Code":"OK"}]}]""")]
    public async Task A_refused_group_refuses_its_accounts(string results)
    {
        var verdict = await new BastionHost(BastionHost.Results(results)).SendOneAsync("1", "root");

        Assert.Equal((GrantStatus.Failed, "OBJECT_NOT_FOUND"), (verdict.Status, verdict.ErrorCode));
    }

    [Fact]
    public async Task An_account_may_have_a_reason_of_its_own_in_a_refused_group()
    {
        var verdict = await new BastionHost(BastionHost.Results("""
            [{"HostGroupId":"1","Code":"OBJECT_NOT_FOUND","HostAccountNames":[{"HostAccountName":"root","Code":"INVALID_ARGUMENT"}]}]
            """)).SendOneAsync("1", "root");

        Assert.Equal("INVALID_ARGUMENT", verdict.ErrorCode);
    }

    [Fact]
    public async Task Of_two_answers_for_one_part_the_bad_one_counts()
    {
        var bastionHost = new BastionHost(BastionHost.Results("""
            [{"HostGroupId":"1","Code":"OBJECT_NOT_FOUND"},{"HostGroupId":"1","Code":"OK"},
             {"HostGroupId":"2","Code":"OK","HostAccountNames":[
                {"HostAccountName":"root","Code":"OK"},{"HostAccountName":"root","Code":"INVALID_ARGUMENT"}]}]
            """));

        var verdicts = await bastionHost.SendAsync(new("1", null), new("2", "root"));

        Assert.All(verdicts, verdict => Assert.Equal(GrantStatus.Failed, verdict.Status));
    }

    [Fact]
    public async Task A_failure_of_the_whole_call_is_not_caught_here()
    {
        var bastionHost = new BastionHost(Answers.AlibabaCloudError(404, "OBJECT_NOT_FOUND"));

        Assert.Equal("OBJECT_NOT_FOUND", (await Assert.ThrowsAsync<ApiException>(() => bastionHost.SendOneAsync("1", null))).Code);
    }
}
