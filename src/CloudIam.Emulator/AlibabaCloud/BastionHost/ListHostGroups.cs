using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>
/// ListHostGroups: all host groups of a bastion host, or the one of a name, paged. Source: facts, Alibaba Cloud 4.4.
/// </summary>
internal sealed class ListHostGroups(BastionState state)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var page = BastionPage.Read(call);
        var groups = state.Require(call).Seed.HostGroups
            .Where(group => BastionParameters.Passes(call, "HostGroupName", group.HostGroupName))
            .ToList();
        page.Write(writer, "HostGroups", groups, group =>
        {
            BastionFormat.WriteHostGroup(writer, group);
            writer.WriteNumber("MemberCount", GeneratedHosts.PerGroup);
        });
    }
}
