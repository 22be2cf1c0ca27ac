using System.Globalization;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Http;
using CloudIam.Core.Tests.Http;
using CloudIam.Core.Tests.Reads;

namespace CloudIam.Core.Tests.AlibabaCloud;

/// <summary>The lists of bastion hosts: pages by number, totals that lie, and bastion hosts that this API does not read.</summary>
public sealed class BastionHostReadsTests
{
    private static readonly BastionHostKey s_key = new("cn-hangzhou", "bastionhost-cn-1");

    [Theory]
    [InlineData(0, 1)]
    [InlineData(99, 1)]
    [InlineData(250, 3)]
    public async Task Users_are_read_a_hundred_at_a_time(int count, int calls)
    {
        var client = AlibabaReads.Cloud(request => UserPage(request, count, count));

        var users = await Client(client).ListUsersAsync(s_key, userName: null, Lists.TestLimit).ToListAsync();

        Assert.Equal(Numbers(1, count), users.Select(user => user.UserId));
        Assert.Equal(Numbers(1, calls), client.Sent("ListUsers", "PageNumber"));
        Assert.All(client.Sent("ListUsers", "PageSize"), size => Assert.Equal("100", size));
        Assert.All(client.Sent("ListUsers", "InstanceId"), id => Assert.Equal("bastionhost-cn-1", id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(-5)]
    public async Task A_total_that_lies_neither_cuts_a_list_nor_keeps_it_going(int total)
    {
        var client = AlibabaReads.Cloud(request => UserPage(request, 250, total));

        Assert.Equal(250, (await Client(client).ListUsersAsync(s_key, userName: null, Lists.TestLimit).ToListAsync()).Count);
        Assert.InRange(client.Transport.Requests.Count, 3, 4);
    }

    [Fact]
    public async Task A_service_that_gives_the_same_page_again_and_again_is_left()
    {
        var client = AlibabaReads.Cloud(_ => AlibabaReads.Rows("HostGroups", "HostGroupId", "1 2 3", 1000));

        var groups = await Client(client).ListHostGroupsAsync(s_key, hostGroupName: null, Lists.TestLimit).ToListAsync();

        Assert.Equal(["1", "2", "3"], groups.Select(group => group.HostGroupId));
        Assert.Equal(2, client.Transport.Requests.Count);
    }

    [Fact]
    public async Task One_exact_name_is_left_to_the_service()
    {
        var client = AlibabaReads.Cloud(_ => AlibabaReads.Rows("HostGroups", "HostGroupId", "1", 1));

        await Client(client).ListHostGroupsAsync(s_key, "web", Lists.TestLimit).ToListAsync();

        Assert.Equal(["web"], client.Sent("ListHostGroups", "HostGroupName"));
    }

    [Fact]
    public async Task Members_may_be_missing_or_of_another_type()
    {
        var client = new ScriptedClient(Answers.AlibabaCloudOk(
            """
            ,"Users":[{"UserName":"nobody"},[],{"UserId":7,"UserName":null,"UserState":"Normal","Source":{}},{"UserId":"8","UserState":["Frozen",1]}],"TotalCount":"4"
            """));

        var users = await Client(client).ListUsersAsync(s_key, userName: null, Lists.TestLimit).ToListAsync();

        Assert.Equal(["7", "8"], users.Select(user => user.UserId));
        Assert.Equal((null, null), (users[0].UserName, users[0].Source));
        Assert.Equal([[], ["Frozen", "1"]], users.Select(user => user.UserState));
    }

    [Fact]
    public async Task A_bastion_host_is_read_with_its_times_and_its_kind()
    {
        var client = new ScriptedClient(Answers.AlibabaCloudOk(
            """
            ,"Instances":[{"InstanceId":"b-1","Legacy":"true","StartTime":1767323045000,"ExpireTime":99999999999999999},{"Legacy":true},
            {"InstanceId":"b-2","RegionId":"cn-beijing","Legacy":false,"ExpireTime":"1767323045000"}],"TotalCount":2
            """));

        var instances = await Client(client).DescribeInstancesAsync("cn-hangzhou", ["b-1", "b-2"], Lists.TestLimit).ToListAsync();

        Assert.Equal([new("cn-hangzhou", "b-1"), new BastionHostKey("cn-beijing", "b-2")], instances.Select(instance => instance.Key));
        Assert.Equal([true, false], instances.Select(instance => instance.IsLegacy));
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        Assert.Equal([time, null], instances.Select(instance => instance.StartTime));
        Assert.Equal([null, time], instances.Select(instance => instance.ExpireTime));
        Assert.Equal(["b-1", "b-2"], client.Transport.Requests[0].List("InstanceId"));
    }

    [Fact]
    public async Task The_kind_of_a_bastion_host_is_looked_at_once()
    {
        var client = AlibabaReads.Cloud(request => request.Action == "DescribeInstances"
            ? AlibabaReads.Instances("bastionhost-cn-1")
            : UserPage(request, 2, 2));
        var reads = Reads(client);

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(2, (await reads.OfOneAsync(s_key, Users(client), Lists.TestLimit).ToListAsync()).Count);
        }

        Assert.Single(client.Sent("DescribeInstances", "InstanceId.1"));
    }

    [Fact]
    public async Task One_of_the_legacy_kind_is_refused_before_anything_else_is_asked()
    {
        var client = AlibabaReads.Cloud(_ => AlibabaReads.Instances("old-1"));

        var failure = await Assert.ThrowsAsync<ApiException>(() => Reads(client)
            .OfOneAsync(s_key with { BastionHostId = "old-1" }, Users(client), Lists.TestLimit).ToListAsync());

        Assert.Equal(ClientErrorCodes.LegacyBastionHost, failure.Code);
        Assert.Contains("'old-1' in region 'cn-hangzhou' is of the legacy kind", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsRetryable);
        Assert.Single(client.Transport.Requests);
    }

    [Theory]
    [InlineData("NoPermission", 403)]
    [InlineData("InvalidApi.NotFound", 404)]
    public async Task Who_may_not_look_at_the_kind_may_read_all_the_same(string code, int status)
    {
        var client = AlibabaReads.Cloud(request => request.Action == "DescribeInstances"
            ? Answers.AlibabaCloudError(status, code)
            : UserPage(request, 2, 2));

        Assert.Equal(2, (await Reads(client).OfOneAsync(s_key, Users(client), Lists.TestLimit).ToListAsync()).Count);
    }

    [Fact]
    public async Task A_refused_key_is_not_tried_on_the_list()
    {
        var client = AlibabaReads.Cloud(_ => Answers.AlibabaCloudError(400, "SignatureDoesNotMatch"));

        await Assert.ThrowsAsync<ApiException>(() => Reads(client).OfOneAsync(s_key, Users(client), Lists.TestLimit).ToListAsync());
        Assert.Single(client.Transport.Requests);
    }

    [Fact]
    public async Task Of_many_the_legacy_ones_are_left_out_with_a_warning_and_those_of_other_regions_without()
    {
        var client = AlibabaReads.Cloud(request => request.Action != "DescribeInstances" ? UserPage(request, 1, 1)
            : Answers.AlibabaCloudOk(
                """
                ,"Instances":[{"InstanceId":"a"},{"InstanceId":"old","Legacy":true},{"InstanceId":"far","RegionId":"cn-beijing"},
                {"InstanceId":"unwanted"},{"InstanceId":"b"}],"TotalCount":5
                """));
        var warnings = new List<string>();

        var answers = await new BastionHostReads(Client(client), warnings.Add)
            .OfEachAsync("cn-hangzhou", host => host.Key.BastionHostId != "unwanted", Users(client), Lists.TestLimit).ToListAsync();

        Assert.Equal(["a", "b"], answers.Select(answer => answer.Of));
        Assert.Equal(["a", "b"], client.Sent("ListUsers", "InstanceId"));
        Assert.Contains("'old'", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_many_that_fails_is_one_failure()
    {
        var client = AlibabaReads.Cloud(request => request.Action == "DescribeInstances" ? AlibabaReads.Instances("a b c")
            : request.Parameters["InstanceId"] == "b" ? Answers.AlibabaCloudError(403, "Forbidden.RAM")
            : UserPage(request, 1, 1));

        var answers = await Reads(client).OfEachAsync("cn-hangzhou", _ => true, Users(client), Lists.TestLimit).ToListAsync();

        Assert.Equal([("a", null), ("b", "Forbidden.RAM"), ("c", null)], answers.Select(answer => (answer.Of, answer.Failure?.Code)));
    }

    private static BastionHostClient Client(ScriptedClient client) => new(client.Session);

    private static BastionHostReads Reads(ScriptedClient client) => new(Client(client), warning => Assert.Fail(warning));

    private static Func<BastionHostKey, CancellationToken, IAsyncEnumerable<BastionUserRow>> Users(ScriptedClient client) =>
        (key, cancellationToken) => Client(client).ListUsersAsync(key, userName: null, cancellationToken);

    private static Answer UserPage(RecordedRequest request, int count, int total)
    {
        var first = ((int.Parse(request.Parameters["PageNumber"], CultureInfo.InvariantCulture) - 1) * 100) + 1;
        return AlibabaReads.Rows("Users", "UserId", string.Join(' ', Numbers(first, Math.Clamp(count - first + 1, 0, 100))), total);
    }

    private static IEnumerable<string> Numbers(int first, int count) =>
        Enumerable.Range(first, count).Select(number => number.ToString(CultureInfo.InvariantCulture));
}
