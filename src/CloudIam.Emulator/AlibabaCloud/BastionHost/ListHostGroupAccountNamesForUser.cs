using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>
/// ListHostGroupAccountNamesForUser: the accounts that a user is authorized for in one host group, not paged. Source: facts,
/// Alibaba Cloud 4.4.
/// </summary>
internal sealed class ListHostGroupAccountNamesForUser(BastionState state)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var instance = state.Require(call);
        var user = BastionParameters.RequireUser(call, instance);
        var group = BastionParameters.RequireHostGroup(call, instance);
        writer.WriteStrings("HostAccountNames", instance.AccountsOf(user.UserId, group.HostGroupId) ?? []);
    }
}
