using System.Globalization;
using System.Text.Json;
using CloudIam.Emulator.Tests.Support;

namespace CloudIam.Emulator.Tests.AlibabaCloud;

public sealed class BastionReadTests : IDisposable
{
    private readonly TestEmulator _emulator = new();

    public void Dispose() => _emulator.Dispose();

    private async Task<string[]> Read(string action, string list, string name, params (string Name, string Value)[] parameters)
    {
        var answer = await _emulator.Bastion(action, parameters);
        return [.. answer.Expect(200).Json.GetProperty(list).EnumerateArray().Select(row => row.GetProperty(name).GetString()!)];
    }

    [Fact]
    public async Task Host_groups_are_listed_and_found_by_their_exact_name()
    {
        Assert.Equal(["web", "db", "数据库", "batch", "empty"], await Read("ListHostGroups", "HostGroups", "HostGroupName"));
        Assert.Equal(["3"], await Read("ListHostGroups", "HostGroups", "HostGroupId", ("HostGroupName", "数据库")));
        Assert.Empty(await Read("ListHostGroups", "HostGroups", "HostGroupId", ("HostGroupName", "we")));
        Assert.Equal("db", (await _emulator.Bastion("GetHostGroup", ("HostGroupId", "2"))).Expect(200).Json.GetProperty("HostGroup").GetProperty("HostGroupName").GetString());
        (await _emulator.Bastion("GetHostGroup", ("HostGroupId", "99"))).Expect(404, "OBJECT_NOT_FOUND");
    }

    [Fact]
    public async Task Host_groups_of_a_user_are_listed_by_mode()
    {
        Assert.Equal(["1"], await Read("ListHostGroupsForUser", "HostGroups", "HostGroupId", ("UserId", "1")));
        Assert.Equal(["1"], await Read("ListHostGroupsForUser", "HostGroups", "HostGroupId", ("UserId", "1"), ("Mode", "Authorized")));
        Assert.Equal(["2", "3", "4", "5"], await Read("ListHostGroupsForUser", "HostGroups", "HostGroupId", ("UserId", "1"), ("Mode", "Unauthorized")));
        Assert.Equal(["4"], await Read("ListHostGroupsForUser", "HostGroups", "HostGroupId", ("UserId", "1"), ("Mode", "Unauthorized"), ("HostGroupName", "batch")));
        (await _emulator.Bastion("ListHostGroupsForUser", ("UserId", "1"), ("Mode", "All"))).Expect(400, "InvalidParameter");
        (await _emulator.Bastion("ListHostGroupsForUser", ("UserId", "99"))).Expect(404, "OBJECT_NOT_FOUND");
        (await _emulator.Bastion("ListHostGroupsForUser")).Expect(400, "MissingUserId");
    }

    [Fact]
    public async Task Accounts_of_a_user_need_a_known_user_and_group()
    {
        (await _emulator.Bastion("ListHostGroupAccountNamesForUser", ("UserId", "99"), ("HostGroupId", "1"))).Expect(404, "OBJECT_NOT_FOUND");
        (await _emulator.Bastion("ListHostGroupAccountNamesForUser", ("UserId", "1"), ("HostGroupId", "99"))).Expect(404, "OBJECT_NOT_FOUND");
        (await _emulator.Bastion("ListHostGroupAccountNamesForUser", ("UserId", "1"))).Expect(400, "MissingHostGroupId");
    }

    [Fact]
    public async Task Users_are_listed_and_found()
    {
        Assert.Equal(["alice", "bob", "张伟"], await Read("ListUsers", "Users", "UserName"));
        Assert.Equal(["3"], await Read("ListUsers", "Users", "UserId", ("UserName", "张伟")));
        Assert.Empty(await Read("ListUsers", "Users", "UserId", ("UserState", "Frozen")));
        var user = (await _emulator.Bastion("GetUser", ("UserId", "2"))).Expect(200).Json.GetProperty("User");
        Assert.Equal("bob", user.GetProperty("UserName").GetString());
        Assert.Equal(JsonValueKind.Array, user.GetProperty("UserState").ValueKind);
        (await _emulator.Bastion("GetUser", ("UserId", "99"))).Expect(404, "OBJECT_NOT_FOUND");
    }

    [Fact]
    public async Task Hosts_and_their_accounts_follow_from_the_host_groups()
    {
        Assert.Equal(10, (await Read("ListHosts", "Hosts", "HostId")).Length);
        Assert.Equal(["3", "4"], await Read("ListHosts", "Hosts", "HostId", ("HostGroupId", "2")));
        Assert.Equal(["web-1"], await Read("ListHosts", "Hosts", "HostName", ("HostName", "web-1")));
        Assert.Empty(await Read("ListHosts", "Hosts", "HostName", ("OSType", "Windows")));
        Assert.Equal(["root", "admin", "ops"], await Read("ListHostAccounts", "HostAccounts", "HostAccountName", ("HostId", "1")));
        Assert.Equal(["root", "root"], await Read("ListHostAccounts", "HostAccounts", "HostAccountName", ("HostId", "0"), ("HostIds", """["1","3"]"""), ("HostAccountName", "root")));
        Assert.Empty(await Read("ListHostAccounts", "HostAccounts", "HostAccountName", ("HostId", "1"), ("ProtocolName", "RDP")));
        (await _emulator.Bastion("ListHostAccounts", ("HostId", "0"), ("HostIds", "1"))).Expect(400, "InvalidParameter");
        (await _emulator.Bastion("ListHostAccounts")).Expect(400, "MissingHostId");
    }

    [Fact]
    public async Task Bastion_hosts_and_their_regions_are_listed()
    {
        var answer = await _emulator.AlibabaCloud("bastion", "DescribeInstances", ("RegionId", "cn-hangzhou")).SendAsync();
        var instance = Assert.Single(answer.Expect(200).Json.GetProperty("Instances").EnumerateArray());
        Assert.Equal("bastionhost-cn-1", instance.GetProperty("InstanceId").GetString());
        Assert.False(instance.GetProperty("Legacy").GetBoolean());

        var other = await _emulator.AlibabaCloud("bastion", "DescribeInstances", ("RegionId", "cn-beijing")).SendAsync();
        Assert.Equal(0, other.Expect(200).Json.GetProperty("TotalCount").GetInt32());
        var unknown = await _emulator.AlibabaCloud("bastion", "DescribeInstances", ("InstanceId.1", "none")).SendAsync();
        Assert.Equal(0, unknown.Expect(200).Json.GetProperty("TotalCount").GetInt32());

        var regions = await _emulator.AlibabaCloud("bastion", "DescribeRegions").SendAsync();
        var region = Assert.Single(regions.Expect(200).Json.GetProperty("Regions").EnumerateArray());
        Assert.Equal("cn-hangzhou", region.GetProperty("RegionId").GetString());
        Assert.Equal(_emulator.Host, region.GetProperty("RegionEndpoint").GetString());
    }

    [Fact]
    public async Task A_legacy_bastion_host_is_listed_and_refuses_everything_else()
    {
        using var emulator = new TestEmulator("""
            {"alibabaCloud":{"bastionHosts":[{"instanceId":"bastionhost-cn-1","legacy":true},{"instanceId":"bastionhost-cn-2","legacy":false}]}}
            """);

        var answer = await emulator.AlibabaCloud("bastion", "DescribeInstances", ("RegionId", "cn-hangzhou")).SendAsync();
        Assert.Equal(
            [true, false],
            answer.Expect(200).Json.GetProperty("Instances").EnumerateArray().Select(instance => instance.GetProperty("Legacy").GetBoolean()));
        (await emulator.Bastion("ListUsers")).Expect(400, "InvalidParameter");
    }

    [Theory]
    [InlineData("100", 21)]
    [InlineData("", 105)]
    public async Task Thousands_of_rows_are_read_page_by_page(string pageSize, int expectedPages)
    {
        var groups = Enumerable.Range(1, 2100).Select(n => $$"""{"hostGroupId":"{{n}}"}""");
        using var emulator = new TestEmulator(
            $$$"""{"alibabaCloud":{"bastionHosts":[{"instanceId":"bastionhost-cn-1","hostGroups":[{{{string.Join(",", groups)}}}]}]}}""");
        var ids = new List<string>();
        var pages = 0;
        while (true)
        {
            var number = (pages + 1).ToString(CultureInfo.InvariantCulture);
            var answer = await emulator.Bastion("ListHostGroups", ("PageNumber", number), ("PageSize", pageSize));
            var page = answer.Expect(200).Json.GetProperty("HostGroups").EnumerateArray().ToList();
            Assert.Equal(2100, answer.Json.GetProperty("TotalCount").GetInt32());
            if (page.Count == 0)
            {
                break;
            }

            ids.AddRange(page.Select(group => group.GetProperty("HostGroupId").GetString()!));
            pages++;
        }

        Assert.Equal(expectedPages, pages);
        Assert.Equal(Enumerable.Range(1, 2100).Select(n => n.ToString(CultureInfo.InvariantCulture)), ids);
    }

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageNumber", "１")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "101")]
    [InlineData("PageSize", "many")]
    public async Task A_bad_page_is_an_invalid_parameter(string name, string value) =>
        (await _emulator.Bastion("ListUsers", (name, value))).Expect(400, "InvalidParameter");
}
