using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Http;
using CloudIam.Core.Reads;
using CloudIam.Core.Tests.Http;
using CloudIam.Core.Tests.Reads;

namespace CloudIam.Core.Tests.AlibabaCloud;

/// <summary>Which accounts there are, and who is authorized for them.</summary>
public sealed class HostAccountReadsTests
{
    private static readonly BastionHostKey s_key = new("cn-hangzhou", "bastionhost-cn-1");

    [Fact]
    public async Task The_accounts_of_many_hosts_come_by_one_call()
    {
        var client = AlibabaReads.Cloud(request => request.Action == "ListHosts"
            ? Answers.AlibabaCloudOk(
                """
                ,"Hosts":[{"HostId":"1","HostName":"web-1","HostAccountCount":2},{"HostId":"2","HostAccountCount":0},
                {"HostId":"3","HostName":"web-3"}],"TotalCount":3
                """)
            : Accounts("10:root:1 11:ops:1 12:root:3 13:root:77"));

        var accounts = await Reads(client).ListAsync(s_key, hostGroupId: null, hostAccountName: null, Lists.TestLimit).ToListAsync();

        Assert.Equal(["root on web-1", "ops on web-1", "root on web-3"], accounts.Select(account => $"{account.HostAccountName} on {account.HostName}"));
        Assert.Equal(["0"], client.Sent("ListHostAccounts", "HostId"));
        Assert.Equal(["""["1","3"]"""], client.Sent("ListHostAccounts", "HostIds"));
    }

    [Fact]
    public async Task One_host_is_asked_about_by_its_own_id_and_a_name_by_the_service()
    {
        var client = AlibabaReads.Cloud(request => request.Action == "ListHosts"
            ? AlibabaReads.Rows("Hosts", "HostId", "7", 1)
            : Accounts("10:root:7"));

        await Reads(client).ListAsync(s_key, "4", "root", Lists.TestLimit).ToListAsync();

        Assert.Equal(["4"], client.Sent("ListHosts", "HostGroupId"));
        Assert.Equal(["7"], client.Sent("ListHostAccounts", "HostId"));
        Assert.Equal(["root"], client.Sent("ListHostAccounts", "HostAccountName"));
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(404, "OBJECT_NOT_FOUND")]
    public async Task A_host_group_without_hosts_is_asked_about(int status, string? code)
    {
        var client = AlibabaReads.Cloud(request => request.Action == "ListHosts" ? AlibabaReads.Rows("Hosts", "HostId", "", 0)
            : code is null ? Answers.AlibabaCloudOk(""","HostGroup":{"HostGroupId":"4"}""")
            : Answers.AlibabaCloudError(status, code));

        var list = Reads(client).ListAsync(s_key, "4", hostAccountName: null, Lists.TestLimit).ToListAsync();

        if (code is null)
        {
            Assert.Empty(await list);
        }
        else
        {
            Assert.Equal(code, (await Assert.ThrowsAsync<ApiException>(() => list)).Code);
        }
    }

    [Fact]
    public async Task A_user_s_groups_come_with_their_accounts_in_the_groups_order()
    {
        var client = AlibabaReads.Cloud(request => request.Action == "ListHostGroupsForUser"
            ? AlibabaReads.Rows("HostGroups", "HostGroupId", "3 1 2", 3)
            : request.Parameters["HostGroupId"] == "1" ? Answers.AlibabaCloudError(404, "OBJECT_NOT_FOUND")
            : Answers.AlibabaCloudOk($$""","HostAccountNames":["root",null,"u{{request.Parameters["HostGroupId"]}}"]"""));

        var answers = await Authorizations(client).OfUserAsync(
            new("cn-hangzhou", "bastionhost-cn-1", "7"), _ => true, Lists.TestLimit).ToListAsync();

        Assert.Equal(["7: 3", "7, host group 1", "7: 2"], answers.Select(Place));
        Assert.Equal(["root", "u3"], answers[0].Row!.HostAccountNames);
        Assert.Equal("OBJECT_NOT_FOUND", answers[1].Failure!.Code);
        Assert.Equal(["root", "u2"], answers[2].Row!.HostAccountNames);
    }

    [Fact]
    public async Task All_users_are_read_and_one_that_fails_does_not_end_the_others()
    {
        var client = AlibabaReads.Cloud(request => request.Action switch
        {
            "ListUsers" => AlibabaReads.Rows("Users", "UserId", "1 2 3", 3),
            "ListHostGroupsForUser" when request.Parameters["UserId"] == "2" => Answers.AlibabaCloudError(400, "InvalidParameter"),
            "ListHostGroupsForUser" => AlibabaReads.Rows("HostGroups", "HostGroupId", "5 6", 2),
            _ => Answers.AlibabaCloudOk(""","HostAccountNames":[]"""),
        });

        var answers = await Authorizations(client).OfUsersAsync(s_key, userName: null, _ => true, _ => true, Lists.TestLimit).ToListAsync();

        Assert.Equal(["1: 5", "1: 6", "2", "3: 5", "3: 6"], answers.Select(Place));
        Assert.Equal("InvalidParameter", answers[2].Failure!.Code);
    }

    /// <summary>The user and host group of a row; of a failure, what its message names.</summary>
    private static string Place(ReadAnswer<HostGroupAccountsRow> answer) =>
        answer.Row is { } row ? $"{row.User.UserId}: {row.HostGroup.HostGroupId}" : answer.Of;

    private static HostAccountReads Reads(ScriptedClient client) => new(new BastionHostClient(client.Session));

    private static HostGroupAccountReads Authorizations(ScriptedClient client) => new(new BastionHostClient(client.Session));

    /// <summary>Accounts as <c>id:name:host</c>.</summary>
    private static Answer Accounts(string accounts)
    {
        var objects = accounts.Split(' ').Select(account => account.Split(':'))
            .Select(parts => $$"""{"HostAccountId":"{{parts[0]}}","HostAccountName":"{{parts[1]}}","HostId":"{{parts[2]}}"}""")
            .ToList();
        return Answers.AlibabaCloudOk($""","HostAccounts":[{string.Join(',', objects)}],"TotalCount":{objects.Count}""");
    }
}
