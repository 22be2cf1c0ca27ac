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

    private HostGroupGrants Grants => new(new BastionHostClient(Client.Session));

    /// <summary>A script line with the given <c>Results</c>.</summary>
    public static Answer Results(string results) => Answers.AlibabaCloudOk($",\"Results\":{results}");

    /// <summary>Makes one call.</summary>
    public Task<IReadOnlyList<GrantVerdict>> SendAsync(params HostGroupPart[] parts) =>
        Grants.SendAsync(User, parts, BatchTicket.Issue(TimeProvider.System), CancellationToken.None);

    /// <summary>The verdict on the one part of one call.</summary>
    public async Task<GrantVerdict> SendOneAsync(string hostGroupId, string? account) =>
        Assert.Single(await SendAsync(new HostGroupPart(hostGroupId, account)));

    /// <summary>Runs parts as one item each, with all re-sends.</summary>
    public IReadOnlyList<GrantVerdict> Run(params HostGroupPart[] parts) => Drive.Parts(Grants, User, parts);
}
