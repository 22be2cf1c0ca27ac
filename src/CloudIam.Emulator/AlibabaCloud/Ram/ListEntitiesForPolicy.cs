using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud.Ram;

/// <summary>
/// ListEntitiesForPolicy: who has a policy, not paged; the emulator has no users and groups. Source: facts, Alibaba Cloud 3.3.
/// </summary>
internal sealed class ListEntitiesForPolicy(RolePolicyStore store)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var attached = store.RolesWith(RamParameters.RequirePolicy(call, store));
        RamFormat.WriteList<object>(writer, "Users", "User", [], static _ => { });
        RamFormat.WriteList<object>(writer, "Groups", "Group", [], static _ => { });
        RamFormat.WriteList(writer, "Roles", "Role", attached, item =>
        {
            RamFormat.WriteRole(writer, item.Role);
            writer.WriteString("AttachDate", AlibabaCloudParameters.Date(item.AttachDate));
        });
    }
}
