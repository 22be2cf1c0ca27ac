using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.AlibabaCloud;

/// <summary>A refusal by a bastion host of the legacy kind says so; any other refusal is left as it is.</summary>
public sealed class LegacyBastionHostTests
{
    private static readonly Answer s_refusal = Answers.AlibabaCloudError(400, "InvalidParameter", "Not this one.");

    [Fact]
    public async Task A_refusal_is_explained_by_the_kind_which_is_looked_up_once()
    {
        var (check, client) = Open(s_refusal, Kind("true"), s_refusal);

        var first = await Assert.ThrowsAsync<ApiException>(() => RevokeAsync(check));
        var second = await Assert.ThrowsAsync<ApiException>(() => RevokeAsync(check));

        Assert.Equal(
            (ClientErrorCodes.LegacyBastionHost, 400, Answers.RequestId), (first.Code, first.StatusCode, first.RequestId));
        Assert.Contains("legacy", first.Message, StringComparison.Ordinal);
        Assert.Contains("Not this one.", first.Message, StringComparison.Ordinal);
        Assert.Equal(ClientErrorCodes.LegacyBastionHost, second.Code);
        Assert.Equal(
            ["DetachHostGroupAccountsFromUser", "DescribeInstances", "DetachHostGroupAccountsFromUser"],
            client.Transport.Requests.Select(sent => sent.Action));
        Assert.Equal("bastionhost-cn-1", client.Transport.Requests[1].Parameters["InstanceId.1"]);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task Any_other_kind_leaves_the_refusal_as_it_is(string legacy)
    {
        var (check, _) = Open(s_refusal, Kind(legacy));

        Assert.Equal("InvalidParameter", (await Assert.ThrowsAsync<ApiException>(() => RevokeAsync(check))).Code);
    }

    [Fact]
    public async Task A_kind_that_cannot_be_looked_up_leaves_the_refusal_as_it_is()
    {
        var (check, _) = Open(s_refusal, Answers.AlibabaCloudError(403, "NoPermission"));

        Assert.Equal("InvalidParameter", (await Assert.ThrowsAsync<ApiException>(() => RevokeAsync(check))).Code);
    }

    [Theory]
    [InlineData(403, "NoPermission")]
    [InlineData(403, "Forbidden.RAM")]
    [InlineData(404, "InvalidAccessKeyId.NotFound")]
    public async Task What_has_nothing_to_do_with_the_kind_is_not_looked_into(int status, string code)
    {
        var (check, client) = Open(Answers.AlibabaCloudError(status, code));

        Assert.Equal(code, (await Assert.ThrowsAsync<ApiException>(() => RevokeAsync(check))).Code);
        Assert.Single(client.Transport.Requests);
    }

    private static (LegacyBastionHostCheck<HostGroupRemoval> Check, ScriptedClient Client) Open(params Answer[] script)
    {
        var client = new ScriptedClient(script);
        var bastionHost = new BastionHostClient(client.Session);
        return (new LegacyBastionHostCheck<HostGroupRemoval>(new HostGroupRemovals(bastionHost), bastionHost), client);
    }

    private static Task<IReadOnlyList<GrantVerdict>> RevokeAsync(LegacyBastionHostCheck<HostGroupRemoval> check) =>
        check.SendAsync(
            BastionHost.User,
            [new HostAccountRemoval("1", "root")],
            BatchTicket.Issue(TimeProvider.System),
            CancellationToken.None);

    private static Answer Kind(string legacy) => Answers.AlibabaCloudOk(
        ""","Instances":[{"InstanceId":"bastionhost-cn-0","Legacy":true},"""
        + $$"""{"InstanceId":"bastionhost-cn-1","Legacy":{{legacy}} }]""");
}
