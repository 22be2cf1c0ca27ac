using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>
/// ListHostGroupsForUser: the host groups that a user is authorized for, or by <c>Mode</c> those it is not. Source: facts,
/// Alibaba Cloud 4.4.
/// </summary>
internal sealed class ListHostGroupsForUser(BastionState state)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var page = BastionPage.Read(call);
        var instance = state.Require(call);
        var user = BastionParameters.RequireUser(call, instance);
        var groups = instance.HostGroupsOf(user.UserId, IsAuthorized(call.Parameters["Mode"]))
            .Where(group => BastionParameters.Passes(call, "HostGroupName", group.HostGroupName))
            .ToList();
        page.Write(writer, "HostGroups", groups, group => BastionFormat.WriteHostGroup(writer, group));
    }

    private static bool IsAuthorized(string? mode) => mode switch
    {
        null or "" or "Authorized" => true,
        "Unauthorized" => false,
        _ => throw BastionErrors.InvalidParameter("Mode must be Authorized or Unauthorized."),
    };
}
