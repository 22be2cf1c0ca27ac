using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Tests.Grants;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.AlibabaCloud;

/// <summary>
/// How the answers to a revocation are read: what the service does not find is looked up before it counts as absent.
/// </summary>
public sealed class HostGroupRemovalsTests
{
    private static readonly Answer s_lost = Answers.Throws(new HttpRequestException("reset", new IOException("reset by peer")));
    private static readonly Answer s_unknown = Answers.AlibabaCloudError(404, "OBJECT_NOT_FOUND");

    [Fact]
    public async Task A_call_names_each_group_once_with_its_accounts()
    {
        var bastion = new BastionHost(Done(("1", ["root", "ops"]), ("2", ["root"])));

        var verdicts = await bastion.RevokeAsync(
            new HostAccountRemoval("1", "root"), new HostAccountRemoval("2", "root"), new HostAccountRemoval("1", "ops"));

        Assert.All(verdicts, verdict => Assert.Equal((GrantStatus.Removed, 1), (verdict.Status, verdict.Attempts)));
        var sent = Assert.Single(bastion.Client.Transport.Requests);
        Assert.Equal("DetachHostGroupAccountsFromUser", sent.Action);
        Assert.Equal(("bastionhost-cn-1", "7"), (sent.Parameters["InstanceId"], sent.Parameters["UserId"]));
        Assert.Equal(
            """[{"HostGroupId":"1","HostAccountNames":["root","ops"]},{"HostGroupId":"2","HostAccountNames":["root"]}]""",
            sent.Parameters["HostGroups"]);
    }

    [Fact]
    public async Task A_whole_group_goes_without_names_and_its_accounts_are_remembered()
    {
        var bastion = new BastionHost(BastionHost.AccountNames("root", "ops"), Done(("1", [])));

        var verdict = Assert.Single(await bastion.RevokeAsync(new WholeGroupRemoval("1")));

        Assert.Equal(GrantStatus.Removed, verdict.Status);
        Assert.Equal(["root", "ops"], verdict.Before);
        Assert.Equal("""[{"HostGroupId":"1"}]""", bastion.Client.Transport.Requests[1].Parameters["HostGroups"]);
    }

    [Fact]
    public async Task A_whole_group_that_cannot_be_read_is_not_revoked_and_the_others_are()
    {
        var bastion = new BastionHost(s_unknown, BastionHost.AccountNames("root"), Done(("2", [])));

        var verdicts = await bastion.RevokeAsync(new WholeGroupRemoval("1"), new WholeGroupRemoval("2"));

        Assert.Equal(
            [(GrantStatus.Failed, "OBJECT_NOT_FOUND"), (GrantStatus.Removed, null)],
            verdicts.Select(verdict => (verdict.Status, verdict.ErrorCode)));
        Assert.Equal("""[{"HostGroupId":"2"}]""", bastion.Client.Transport.Requests[2].Parameters["HostGroups"]);
    }

    [Fact]
    public async Task An_empty_group_goes_and_one_with_an_account_stays()
    {
        var bastion = new BastionHost(BastionHost.AccountNames(), BastionHost.AccountNames("given-since"), Done(("1", [])));

        var verdicts = await bastion.RevokeAsync(new EmptyGroupRemoval("1"), new EmptyGroupRemoval("2"));

        Assert.Equal([GrantStatus.Removed, GrantStatus.AlreadyPresent], verdicts.Select(verdict => verdict.Status));
        Assert.Equal("""[{"HostGroupId":"1"}]""", bastion.Client.Transport.Requests[2].Parameters["HostGroups"]);
    }

    [Theory]
    [InlineData("OBJECT_NOT_FOUND")]
    [InlineData("OBJECT_AlREADY_EXISTS")]
    public async Task An_account_that_is_not_found_is_absent_when_a_reading_shows_it(string code)
    {
        var bastion = new BastionHost(
            Codes("OK", ("root", "OK"), ("ops", code), ("admin", code)), BastionHost.AccountNames("admin"));

        var verdicts = await bastion.RevokeAsync(
            new HostAccountRemoval("1", "root"), new HostAccountRemoval("1", "ops"), new HostAccountRemoval("1", "admin"));

        Assert.Equal(
            [(GrantStatus.Removed, null), (GrantStatus.AlreadyAbsent, null), (GrantStatus.Failed, code)],
            verdicts.Select(verdict => (verdict.Status, verdict.ErrorCode)));
        Assert.Contains("still there", verdicts[2].ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(2, bastion.Client.Transport.Requests.Count);
    }

    [Fact]
    public async Task A_user_or_group_that_does_not_exist_is_a_wrong_name_and_not_absent()
    {
        var bastion = new BastionHost(Codes("OBJECT_NOT_FOUND", ("root", "OBJECT_NOT_FOUND")), s_unknown);

        var verdict = Assert.Single(await bastion.RevokeAsync(new HostAccountRemoval("1", "root")));

        Assert.Equal((GrantStatus.Failed, "OBJECT_NOT_FOUND"), (verdict.Status, verdict.ErrorCode));
        Assert.Contains("does not exist", verdict.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_found_and_cannot_be_looked_up_is_unknown()
    {
        var bastion = new BastionHost(Codes("OK", ("root", "OBJECT_NOT_FOUND")), Answers.AlibabaCloudError(403, "NoPermission"));

        var verdict = Assert.Single(await bastion.RevokeAsync(new HostAccountRemoval("1", "root")));

        Assert.Equal((GrantStatus.Unknown, "OBJECT_NOT_FOUND"), (verdict.Status, verdict.ErrorCode));
        Assert.Contains("NoPermission", verdict.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { "2" }, GrantStatus.AlreadyAbsent)]
    [InlineData(new[] { "2", "1" }, GrantStatus.Failed)]
    public async Task A_whole_group_that_is_not_found_is_looked_up_among_the_users_groups(string[] groups, GrantStatus expected)
    {
        var bastion = new BastionHost(
            BastionHost.AccountNames(), Codes("OBJECT_NOT_FOUND"), BastionHost.AccountNames(), BastionHost.Groups(groups));

        Assert.Equal(expected, Assert.Single(await bastion.RevokeAsync(new WholeGroupRemoval("1"))).Status);
    }

    [Fact]
    public async Task When_every_answer_was_lost_the_lists_decide_and_nobody_claims_to_have_revoked()
    {
        var bastion = new BastionHost(
            [.. Enumerable.Repeat(s_lost, 6), BastionHost.AccountNames("ops"), BastionHost.AccountNames()]);

        var verdicts = await bastion.RevokeAsync(
            new HostAccountRemoval("1", "root"), new HostAccountRemoval("1", "ops"), new HostAccountRemoval("2", "root"));

        Assert.Equal(
            [GrantStatus.AlreadyAbsent, GrantStatus.Failed, GrantStatus.AlreadyAbsent],
            verdicts.Select(verdict => verdict.Status));
    }

    [Fact]
    public async Task Nothing_is_known_when_reading_fails_too()
    {
        var bastion = new BastionHost([.. Enumerable.Repeat(s_lost, 12)]);

        Assert.Equal(GrantStatus.Unknown, Assert.Single(await bastion.RevokeAsync(new HostAccountRemoval("1", "root"))).Status);
    }

    [Fact]
    public void An_account_that_goes_again_alone_keeps_its_name()
    {
        var bastion = new BastionHost(Codes("OK", ("root", "OK"), ("ops", "UNEXPECTED")), Codes("OK", ("ops", "OK")));

        var verdicts = Drive.Parts<BastionUserKey, HostGroupRemoval>(
            bastion.Removals, BastionHost.User, [new HostAccountRemoval("1", "root"), new HostAccountRemoval("1", "ops")]);

        Assert.Equal([GrantStatus.Removed, GrantStatus.Removed], verdicts.Select(verdict => verdict.Status));
        Assert.Equal("""[{"HostGroupId":"1","HostAccountNames":["ops"]}]""", bastion.HostGroups[1]);
    }

    [Fact]
    public async Task A_missing_answer_is_asked_for_again()
    {
        var bastion = new BastionHost(BastionHost.Results("[]"));

        var verdict = Assert.Single(await bastion.RevokeAsync(new HostAccountRemoval("1", "root")));

        Assert.Equal(
            (GrantStatus.Unknown, ClientErrorCodes.MissingResult, 2), (verdict.Status, verdict.ErrorCode, verdict.Resends));
    }

    [Fact]
    public async Task The_client_sends_no_group_of_accounts_without_a_name()
    {
        var bastion = new BastionHost();

        await Assert.ThrowsAsync<ArgumentException>(() => new BastionHostClient(bastion.Client.Session)
            .DetachHostGroupAccountsFromUserAsync(BastionHost.User, [("1", [])], [], CancellationToken.None));
        Assert.Empty(bastion.Client.Transport.Requests);
    }

    [Theory]
    [InlineData(1, 25, 3)]
    [InlineData(11, 1, 2)]
    [InlineData(100, 3, 10)]
    [InlineData(100, 0, 10)]
    public void Groups_are_packed_ten_to_a_call_and_names_ten_to_a_group(int groups, int accounts, int expected)
    {
        var cloud = new FakeSystem<HostGroupRemoval>(static () => new HostGroupRemovalBatch());
        var rows = Enumerable.Range(0, groups)
            .Select(group => new Row<HostGroupRemoval>(group, "user", Parts($"{group}", accounts)));

        Drive.Through(cloud, rows, Drive.Options(lanes: 1));

        Assert.Equal(expected, cloud.CallCount);
        Assert.All(cloud.Calls, call => Assert.All(
            call.Parts.GroupBy(part => part.HostGroupId), group => Assert.InRange(group.Count(), 1, 10)));
    }

    [Fact]
    public void A_whole_group_shares_its_element_with_no_name_in_either_order()
    {
        var cloud = new FakeSystem<HostGroupRemoval>(static () => new HostGroupRemovalBatch());
        HostGroupRemoval[] parts =
        [
            new HostAccountRemoval("1", "root"), new WholeGroupRemoval("1"),
            new WholeGroupRemoval("2"), new HostAccountRemoval("2", "root"),
        ];

        var rows = parts.Select((part, number) => new Row<HostGroupRemoval>(number, "user", [part]));

        Drive.Through(cloud, rows, Drive.Options(lanes: 1));

        Assert.Equal(2, cloud.CallCount);
        Assert.All(cloud.Calls, call => Assert.Equal(["1", "2"], call.Parts.Select(part => part.HostGroupId)));
    }

    private static HostGroupRemoval[] Parts(string group, int accounts) =>
        accounts == 0
            ? [new WholeGroupRemoval(group)]
            : [.. Enumerable.Range(0, accounts).Select(account => new HostAccountRemoval(group, $"account-{account}"))];

    private static Answer Done(params (string HostGroupId, string[] Names)[] groups)
    {
        var results = groups.Select(group => Group(group.HostGroupId, "OK", group.Names.Select(name => (name, "OK"))));
        return BastionHost.Results($"[{string.Join(',', results)}]");
    }

    private static Answer Codes(string groupCode, params (string Name, string Code)[] accounts) =>
        BastionHost.Results($"[{Group("1", groupCode, accounts)}]");

    private static string Group(string hostGroupId, string code, IEnumerable<(string Name, string Code)> accounts)
    {
        var names = accounts.Select(account => $$"""{"HostAccountName":"{{account.Name}}","Code":"{{account.Code}}"}""");
        return $$"""{"HostGroupId":"{{hostGroupId}}","Code":"{{code}}","HostAccountNames":[{{string.Join(',', names)}}]}""";
    }
}
