using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.Volcengine.Iam;

/// <summary>
/// ListEntitiesForPolicy: who has a policy; the emulator has no users and user groups. Source: facts, Volcengine 4.
/// </summary>
internal sealed class ListEntitiesForPolicy(RolePolicyStore store)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var page = IamPage.Read(call);
        var roles = store.RolesWith(IamParameters.RequirePolicy(call, store));

        writer.WriteStartObject("Result");
        writer.WriteStartArray("PolicyRoles");
        foreach (var attached in page.Take(roles))
        {
            writer.WriteStartObject();
            writer.WriteNumber("Id", attached.Role.Id);
            writer.WriteString("RoleName", attached.Role.Name);
            writer.WriteString("DisplayName", attached.Role.Name);
            writer.WriteString("Description", string.Empty);
            IamFormat.WriteAttachment(writer, attached.AttachDate);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStrings("PolicyUsers", []);
        writer.WriteStrings("PolicyUserGroups", []);
        page.Write(writer, roles.Count);
        writer.WriteEndObject();
    }
}
