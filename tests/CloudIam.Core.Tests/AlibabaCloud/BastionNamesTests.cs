using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Tests.Http;
using CloudIam.Core.Tests.Reads;

namespace CloudIam.Core.Tests.AlibabaCloud;

/// <summary>Names of bastion hosts, users and host groups lead to one id, or to an answer that says why not.</summary>
public sealed class BastionNamesTests
{
    private static readonly BastionHostKey s_key = new("cn-hangzhou", "bastionhost-cn-1");

    [Fact]
    public async Task A_list_is_read_once_for_all_its_names()
    {
        var client = Cloud(Users(("1", "alice"), ("2", "bob")));
        var names = Names(client);

        var found = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            names.FindUserAsync(s_key, i % 2 == 0 ? "alice" : "bob", Lists.TestLimit)));

        Assert.All(found, (name, i) => Assert.Equal((i % 2 == 0 ? "1" : "2", null), (name.Id, name.Flaw)));
        Assert.Single(client.Sent("ListUsers", "PageNumber"));
        Assert.Equal([""], client.Sent("ListUsers", "UserName"));
    }

    [Fact]
    public async Task Each_bastion_host_has_names_of_its_own()
    {
        var client = AlibabaReads.Cloud(request => request.Action == "DescribeInstances"
            ? AlibabaReads.Instances("a b")
            : Users(("of-" + request.Parameters["InstanceId"], "alice")));
        var names = Names(client);

        Assert.Equal("of-a", (await names.FindUserAsync(new("cn-hangzhou", "a"), "alice", Lists.TestLimit)).Id);
        Assert.Equal("of-b", (await names.FindUserAsync(new("cn-hangzhou", "b"), "alice", Lists.TestLimit)).Id);
    }

    [Theory]
    [InlineData("Alice")]
    [InlineData("alice ")]
    [InlineData("ali")]
    [InlineData("")]
    public async Task A_name_that_is_not_exactly_there_is_not_found(string name)
    {
        var flaw = (await Names(Cloud(Users(("1", "alice"), ("2", null)))).FindUserAsync(s_key, name, Lists.TestLimit)).Flaw!;

        Assert.Equal((GrantStatus.Failed, ClientErrorCodes.NotFound, 0), (flaw.Status, flaw.ErrorCode, flaw.Attempts));
        Assert.Contains($"'{name}'", flaw.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("bastionhost-cn-1", flaw.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "1, 2. Give")]
    [InlineData(10, "8, 9, 10. Give")]
    [InlineData(25, "9, 10 and 15 more. Give")]
    public async Task A_name_of_several_lists_the_candidates(int count, string listed)
    {
        var users = Enumerable.Range(1, count).Select(i => ($"{i}", (string?)"twin")).ToArray();

        var found = await Names(Cloud(Users(users))).FindUserAsync(s_key, "twin", Lists.TestLimit);

        Assert.Equal((null, ClientErrorCodes.AmbiguousName), (found.Id, found.Flaw!.ErrorCode));
        Assert.Contains(listed, found.Flaw.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_the_answer_to_every_name_and_is_not_asked_for_again()
    {
        var client = Cloud(Answers.AlibabaCloudError(403, "NoPermission"));
        var names = Names(client);

        var first = (await names.FindUserAsync(s_key, "alice", Lists.TestLimit)).Flaw!;
        var second = (await names.FindUserAsync(s_key, "bob", Lists.TestLimit)).Flaw!;

        Assert.Equal((GrantStatus.Failed, "NoPermission"), (first.Status, first.ErrorCode));
        Assert.Equal("NoPermission", second.ErrorCode);
        Assert.Single(client.Sent("ListUsers", "PageNumber"));
    }

    [Fact]
    public async Task A_refused_credential_is_thrown() => Assert.True((await Assert.ThrowsAsync<ApiException>(() =>
        Names(Cloud(Answers.AlibabaCloudError(404, "InvalidAccessKeyId.NotFound")))
            .FindHostGroupAsync(s_key, "web", Lists.TestLimit))).IsCredentialRefused);

    [Fact]
    public async Task A_host_group_is_found_by_its_name()
    {
        var client = Cloud(Answers.AlibabaCloudOk(
            ""","HostGroups":[{"HostGroupId":"7","HostGroupName":"web"},{"HostGroupId":"8","HostGroupName":"db"}],"TotalCount":2"""));

        Assert.Equal("8", (await Names(client).FindHostGroupAsync(s_key, "db", Lists.TestLimit)).Id);
    }

    [Fact]
    public async Task A_bastion_host_is_found_by_its_description_in_its_region_alone()
    {
        var client = AlibabaReads.Cloud(_ => Answers.AlibabaCloudOk(
            """
            ,"Instances":[{"InstanceId":"a","RegionId":"cn-beijing","Description":"main"},{"InstanceId":"b","RegionId":"cn-hangzhou","Description":"main"},
            {"InstanceId":"c","RegionId":"cn-hangzhou"}],"TotalCount":3
            """));
        var names = Names(client);

        Assert.Equal("b", (await names.FindBastionHostAsync("cn-hangzhou", "main", Lists.TestLimit)).Id);
        Assert.Equal(
            ClientErrorCodes.NotFound, (await names.FindBastionHostAsync("cn-hangzhou", "spare", Lists.TestLimit)).Flaw!.ErrorCode);
    }

    [Fact]
    public async Task A_bastion_host_of_the_legacy_kind_is_not_asked_for_its_names()
    {
        var client = AlibabaReads.Cloud(_ => AlibabaReads.Instances("old-1"));

        var found = await Names(client).FindUserAsync(new("cn-hangzhou", "old-1"), "alice", Lists.TestLimit);

        Assert.Equal(ClientErrorCodes.LegacyBastionHost, found.Flaw!.ErrorCode);
        Assert.Empty(client.Sent("ListUsers", "PageNumber"));
    }

    private static BastionNames Names(ScriptedClient client) => new(new BastionHostClient(client.Session));

    /// <summary>A bastion host that gives this answer to everything but the look at its kind.</summary>
    private static ScriptedClient Cloud(Answer list) => AlibabaReads.Cloud(request =>
        request.Action == "DescribeInstances" ? AlibabaReads.Instances("bastionhost-cn-1") : list);

    private static Answer Users(params (string Id, string? Name)[] users)
    {
        var rows = users.Select(user =>
            $$"""{"UserId":"{{user.Id}}","UserName":{{(user.Name is null ? "null" : $"\"{user.Name}\"")}}}""");
        return Answers.AlibabaCloudOk($$""","Users":[{{string.Join(',', rows)}}],"TotalCount":{{users.Length}}""");
    }
}
