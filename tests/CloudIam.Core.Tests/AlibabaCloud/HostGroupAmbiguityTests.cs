using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.AlibabaCloud;

/// <summary>What is said of host groups when nobody knows whether a call was carried out: the user's authorizations are read.</summary>
public sealed class HostGroupAmbiguityTests
{
    private static readonly Answer s_lost = Answers.Throws(new HttpRequestException("reset", new IOException("reset by peer")));

    private static readonly HostGroupPart[] s_parts =
        [new("1", null), new("1", "root"), new("1", "ops"), new("2", null), new("2", "root"), new("3", null)];

    [Fact]
    public async Task Each_group_and_account_gets_the_answer_that_the_lists_give()
    {
        var bastion = new BastionHost(
        [
            .. Enumerable.Repeat(s_lost, 6),
            Answers.AlibabaCloudOk(""","HostGroups":[{"HostGroupId":"1"},{"HostGroupId":"3"}],"TotalCount":2"""),
            Answers.AlibabaCloudOk(""","HostAccountNames":["root"]"""),
        ]);
        var verdicts = await bastion.SendAsync(s_parts);
        Assert.Equal(
            [
                GrantStatus.AlreadyPresent, GrantStatus.AlreadyPresent, GrantStatus.Failed, GrantStatus.Failed, GrantStatus.Failed,
                GrantStatus.AlreadyPresent,
            ],
            verdicts.Select(verdict => verdict.Status));
        Assert.Equal(
            ["ListHostGroupsForUser", "ListHostGroupAccountNamesForUser"],
            bastion.Client.Transport.Requests.Skip(6).Select(request => request.Action));
        Assert.Equal("1", bastion.Client.Transport.Requests[^1].Parameters["HostGroupId"]);
    }

    [Fact]
    public async Task Pages_are_read_to_the_end_and_no_further_although_the_total_lies()
    {
        var bastion = new BastionHost(
        [
            .. Enumerable.Repeat(s_lost, 6),
            Answers.AlibabaCloudOk(""","HostGroups":[{"HostGroupId":"8"}],"TotalCount":"99" """),
            Answers.AlibabaCloudOk(""","HostGroups":[{"HostGroupId":"3"}],"TotalCount":"99" """),
            Answers.AlibabaCloudOk(""","HostGroups":[{"HostGroupId":"3"}],"TotalCount":"99" """),
        ]);
        var verdict = await bastion.SendOneAsync("3", null);
        Assert.Equal(GrantStatus.AlreadyPresent, verdict.Status);
        Assert.Equal(["1", "2", "3"], bastion.Client.Transport.Requests.Skip(6).Select(request => request.Parameters["PageNumber"]));
    }

    [Theory]
    [InlineData("", null)] // No list of groups at all.
    [InlineData(""","HostGroups":{},"TotalCount":0""", null)]
    [InlineData(""","HostGroups":[{"HostGroupId":"1"}],"TotalCount":1""", "")]
    [InlineData(""","HostGroups":[{"HostGroupId":"1"}],"TotalCount":1""", ""","HostAccountNames":{}""")]
    public async Task An_answer_without_the_list_proves_nothing(string groups, string? accounts)
    {
        var bastion = new BastionHost(
        [
            .. Enumerable.Repeat(s_lost, 6), Answers.AlibabaCloudOk(groups),
            .. accounts is null ? [] : new[] { Answers.AlibabaCloudOk(accounts) },
        ]);
        Assert.Equal(GrantStatus.Unknown, (await bastion.SendOneAsync("1", "root")).Status);
    }

    [Fact]
    public async Task An_empty_list_may_be_null()
    {
        var bastion = new BastionHost(
            [.. Enumerable.Repeat(s_lost, 6), Answers.AlibabaCloudOk(""","HostGroups":null,"TotalCount":0""")]);
        Assert.Equal(GrantStatus.Failed, (await bastion.SendOneAsync("1", "root")).Status);
    }

    [Fact]
    public async Task Nothing_is_known_when_reading_fails_too()
    {
        var bastion = new BastionHost([.. Enumerable.Repeat(s_lost, 12)]);
        Assert.All(await bastion.SendAsync(s_parts), verdict => Assert.Equal(GrantStatus.Unknown, verdict.Status));
    }
}
