using CloudIam.Emulator.Tests.Support;

namespace CloudIam.Emulator.Tests.AlibabaCloud;

public sealed class BastionGrantTests : IDisposable
{
    private const string AlreadyExists = "OBJECT_AlREADY_EXISTS";
    private const string NotFound = "OBJECT_NOT_FOUND";

    private readonly TestEmulator _emulator = new();

    public void Dispose() => _emulator.Dispose();

    private Task<Answer> Attach(string userId, string hostGroups) =>
        _emulator.Bastion("AttachHostGroupAccountsToUser", ("UserId", userId), ("HostGroups", hostGroups));

    private Task<Answer> Detach(string userId, string hostGroups) =>
        _emulator.Bastion("DetachHostGroupAccountsFromUser", ("UserId", userId), ("HostGroups", hostGroups));

    /// <summary>"group code: account code, account code" for each element.</summary>
    private static string[] Results(Answer answer) =>
    [
        .. answer.Expect(200).Json.GetProperty("Results").EnumerateArray().Select(result =>
        {
            var accounts = result.GetProperty("HostAccountNames").EnumerateArray()
                .Select(account => $"{account.GetProperty("HostAccountName").GetString()} {account.GetProperty("Code").GetString()}");
            return $"{result.GetProperty("HostGroupId").GetString()} {result.GetProperty("Code").GetString()}: {string.Join(", ", accounts)}";
        }),
    ];

    private async Task<string[]> GroupsOf(string userId)
    {
        var answer = await _emulator.Bastion("ListHostGroupsForUser", ("UserId", userId));
        return [.. answer.Expect(200).Json.GetProperty("HostGroups").EnumerateArray().Select(group => group.GetProperty("HostGroupId").GetString()!)];
    }

    private async Task<string[]> AccountsOf(string userId, string groupId)
    {
        var answer = await _emulator.Bastion("ListHostGroupAccountNamesForUser", ("UserId", userId), ("HostGroupId", groupId));
        return [.. answer.Expect(200).Json.GetProperty("HostAccountNames").EnumerateArray().Select(name => name.GetString()!)];
    }

    [Fact]
    public async Task A_group_alone_is_authorized()
    {
        Assert.Equal(["1 OK: "], Results(await Attach("2", """[{"HostGroupId":"1"}]""")));

        Assert.Equal(["1"], await GroupsOf("2"));
        Assert.Empty(await AccountsOf("2", "1"));
    }

    [Fact]
    public async Task An_answer_holds_the_user_and_an_empty_message()
    {
        var answer = await Attach("2", """[{"HostGroupId":"3","HostAccountNames":["运维"]}]""");

        Assert.Equal(
            """[{"HostGroupId":"3","UserId":"2","Code":"OK","Message":"","HostAccountNames":[{"HostAccountName":"运维","Code":"OK","Message":""}]}]""",
            answer.Expect(200).Json.GetProperty("Results").GetRawText());
    }

    [Fact]
    public async Task Accounts_bring_their_group_along()
    {
        Assert.Equal(["1 OK: root OK, ops OK"], Results(await Attach("2", """[{"HostGroupId":"1","HostAccountNames":["root","ops"]}]""")));

        Assert.Equal(["1"], await GroupsOf("2"));
        Assert.Equal(["root", "ops"], await AccountsOf("2", "1"));
    }

    [Fact]
    public async Task What_is_there_already_is_told_on_both_levels()
    {
        Assert.Equal(
            [$"1 {AlreadyExists}: root {AlreadyExists}, admin OK"],
            Results(await Attach("1", """[{"HostGroupId":"1","HostAccountNames":["root","admin"]}]""")));
        Assert.Equal([$"1 {AlreadyExists}: "], Results(await Attach("1", """[{"HostGroupId":"1"}]""")));
        Assert.Equal(["root", "admin"], await AccountsOf("1", "1"));
    }

    [Fact]
    public async Task An_unknown_account_fails_beside_its_groups_success()
    {
        Assert.Equal(
            [$"2 OK: root OK, Root {NotFound}, nobody {NotFound}"],
            Results(await Attach("2", """[{"HostGroupId":"2","HostAccountNames":["root","Root","nobody"]}]""")));
        Assert.Equal(["root"], await AccountsOf("2", "2"));
    }

    [Fact]
    public async Task An_unknown_group_or_user_is_not_found_with_all_its_accounts()
    {
        Assert.Equal(
            [$"99 {NotFound}: root {NotFound}", "1 OK: "],
            Results(await Attach("2", """[{"HostGroupId":"99","HostAccountNames":["root"]},{"HostGroupId":"1"}]""")));
        Assert.Equal(
            [$"1 {NotFound}: root {NotFound}", $"2 {NotFound}: "],
            Results(await Attach("99", """[{"HostGroupId":"1","HostAccountNames":["root"]},{"HostGroupId":"2"}]""")));
    }

    [Fact]
    public async Task Accounts_are_revoked_and_their_group_stays()
    {
        await Attach("1", """[{"HostGroupId":"1","HostAccountNames":["admin"]}]""");

        Assert.Equal(
            [$"1 OK: root OK, ops {NotFound}"], Results(await Detach("1", """[{"HostGroupId":"1","HostAccountNames":["root","ops"]}]""")));
        Assert.Equal(["1"], await GroupsOf("1"));
        Assert.Equal(["admin"], await AccountsOf("1", "1"));
    }

    [Theory]
    [InlineData("""[{"HostGroupId":"1"}]""")]
    [InlineData("""[{"HostGroupId":"1","HostAccountNames":[]}]""")]
    [InlineData("""[{"HostGroupId":"1","HostAccountNames":null}]""")]
    public async Task A_group_is_revoked_with_all_its_accounts(string hostGroups)
    {
        Assert.Equal(["1 OK: "], Results(await Detach("1", hostGroups)));

        Assert.Empty(await GroupsOf("1"));
        Assert.Empty(await AccountsOf("1", "1"));
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_revoked()
    {
        Assert.Equal(
            [$"2 {NotFound}: root {NotFound}", $"1 {NotFound}: ", $"99 {NotFound}: "],
            Results(await Detach("2", """[{"HostGroupId":"2","HostAccountNames":["root"]},{"HostGroupId":"1"},{"HostGroupId":"99"}]""")));
        Assert.Equal([$"1 {NotFound}: "], Results(await Detach("99", """[{"HostGroupId":"1"}]""")));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("[null]")]
    [InlineData("""[{"HostAccountNames":["root"]}]""")]
    [InlineData("""[{"HostGroupId":""}]""")]
    [InlineData("""[{"HostGroupId":1}]""")]
    [InlineData("""[{"HostGroupId":"1"},{"HostGroupId":"2"},{"HostGroupId":"1","HostAccountNames":["root"]}]""")]
    [InlineData("""[{"HostGroupId":"1","HostAccountNames":"root"}]""")]
    [InlineData("""[{"HostGroupId":"1","HostAccountNames":[1]}]""")]
    [InlineData("""[{"HostGroupId":"1","HostAccountNames":[""]}]""")]
    [InlineData("""[{"HostGroupId":"2"},{"HostGroupId":"1","HostAccountNames":["1","2","3","4","5","6","7","8","9","10","11"]}]""")]
    [InlineData("""[{"HostGroupId":"1"}""")]
    public async Task Malformed_host_groups_are_an_invalid_parameter_and_change_nothing(string hostGroups)
    {
        (await Attach("2", hostGroups)).Expect(400, "InvalidParameter");
        (await Detach("1", hostGroups)).Expect(400, "InvalidParameter");

        Assert.Empty(await GroupsOf("2"));
        Assert.Equal(["root"], await AccountsOf("1", "1"));
    }

    [Fact]
    public async Task Ten_groups_of_ten_accounts_are_accepted_and_an_eleventh_group_is_not()
    {
        static string Elements(int count) => "[" + string.Join(",", Enumerable.Range(1, count).Select(n =>
            $$"""{"HostGroupId":"{{n}}","HostAccountNames":["a1","a2","a3","a4","a5","a6","a7","a8","a9","a10"]}""")) + "]";

        var answer = await Attach("2", Elements(10));
        Assert.Equal(10, Results(answer).Length);

        (await Attach("2", Elements(11))).Expect(400, "InvalidParameter");
    }

    [Theory]
    [InlineData("InstanceId=bastionhost-cn-1&UserId=1", "MissingHostGroups")]
    [InlineData("""InstanceId=bastionhost-cn-1&HostGroups=[{"HostGroupId":"1"}]""", "MissingUserId")]
    [InlineData("""UserId=1&HostGroups=[{"HostGroupId":"1"}]""", "MissingInstanceId")]
    [InlineData("""InstanceId=bastionhost-none&UserId=1&HostGroups=[{"HostGroupId":"1"}]""", "InvalidParameter")]
    [InlineData("""InstanceId=bastionhost-cn-1&RegionId=cn-beijing&UserId=1&HostGroups=[{"HostGroupId":"1"}]""", "InvalidRegion.NotFound")]
    public async Task Missing_and_unknown_parameters_are_named(string parameters, string code)
    {
        (string, string)[] pairs = [.. parameters.Split('&').Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))];

        (await _emulator.AlibabaCloud("bastion", "AttachHostGroupAccountsToUser", pairs).SendAsync()).Expect(400, code);
        (await _emulator.AlibabaCloud("bastion", "DetachHostGroupAccountsFromUser", pairs).SendAsync()).Expect(400, code);
    }

    [Fact]
    public async Task The_same_grant_at_the_same_time_is_done_once()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 30).Select(_ => Attach("2", """[{"HostGroupId":"1","HostAccountNames":["root"]}]""")));

        Assert.Equal(1, answers.Count(answer => Results(answer)[0] == "1 OK: root OK"));
        Assert.Equal(29, answers.Count(answer => Results(answer)[0] == $"1 {AlreadyExists}: root {AlreadyExists}"));
        Assert.Equal(["root"], await AccountsOf("2", "1"));
    }
}
