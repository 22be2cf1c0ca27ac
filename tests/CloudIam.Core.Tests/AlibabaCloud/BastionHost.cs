using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Tests.Grants;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.AlibabaCloud;

/// <summary>Host group grants over a scripted network.</summary>
internal sealed class BastionHost(params Answer[] script)
{
    public static BastionUserKey User { get; } = new("cn-hangzhou", "bastionhost-cn-1", "7");

    public ScriptedClient Client { get; } = new(script);

    /// <summary>The <c>HostGroups</c> parameter of each call.</summary>
    public IReadOnlyList<string> HostGroups => Client.Transport.Requests.Select(request => request.Parameters["HostGroups"]).ToList();

    /// <summary>Revoking, over the same network.</summary>
    public HostGroupRemovals Removals => new(new BastionHostClient(Client.Session));

    private HostGroupGrants Grants => new(new BastionHostClient(Client.Session));

    /// <summary>A script line with the given <c>Results</c>.</summary>
    public static Answer Results(string results) => Answers.AlibabaCloudOk($",\"Results\":{results}");

    /// <summary>A script line with the accounts that the user has in a group.</summary>
    public static Answer AccountNames(params string[] names) =>
        Answers.AlibabaCloudOk($",\"HostAccountNames\":[{string.Join(',', names.Select(name => $"\"{name}\""))}]");

    /// <summary>A script line with the groups that the user has.</summary>
    public static Answer Groups(params string[] ids)
    {
        var groups = ids.Select(id => $$"""{"HostGroupId":"{{id}}"}""");
        return Answers.AlibabaCloudOk($$""","HostGroups":[{{string.Join(',', groups)}}],"TotalCount":{{ids.Length}}""");
    }

    /// <summary>Makes one call that gives.</summary>
    public Task<IReadOnlyList<GrantVerdict>> SendAsync(params HostGroupPart[] parts) =>
        Grants.SendAsync(User, parts, BatchTicket.Issue(TimeProvider.System), CancellationToken.None);

    /// <summary>Makes one call that revokes.</summary>
    public Task<IReadOnlyList<GrantVerdict>> RevokeAsync(params HostGroupRemoval[] parts) =>
        Removals.SendAsync(User, parts, BatchTicket.Issue(TimeProvider.System), CancellationToken.None);

    /// <summary>The verdict on the one part of one call.</summary>
    public async Task<GrantVerdict> SendOneAsync(string hostGroupId, string? account) =>
        Assert.Single(await SendAsync(new HostGroupPart(hostGroupId, account)));

    /// <summary>Runs parts as one item each, with all re-sends.</summary>
    public IReadOnlyList<GrantVerdict> Run(params HostGroupPart[] parts) => Drive.Parts(Grants, User, parts);
}
