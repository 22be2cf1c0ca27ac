using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud.Ram;

/// <summary>ListRoles: all roles, paged. Source: facts, Alibaba Cloud 3.3.</summary>
internal sealed class ListRoles(RolePolicyStore store)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var page = RamPage.Read(call);
        var roles = RamParameters.HasTagFilter(call) ? [] : store.Roles;
        RamFormat.WriteList(writer, "Roles", "Role", page.Take(roles), role =>
        {
            RamFormat.WriteRole(writer, role);
            RamFormat.WriteRoleDetails(writer, store.CreateDate);
            RamFormat.WriteNoTags(writer);
        });
        page.Write(writer, roles.Count);
    }
}
