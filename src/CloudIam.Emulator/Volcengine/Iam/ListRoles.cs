using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.Volcengine.Iam;

/// <summary>ListRoles: by keyword or by name, paged. Source: facts, Volcengine 4.</summary>
internal sealed class ListRoles(RolePolicyStore store)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var page = IamPage.Read(call);
        var keyword = call.Parameters["Query"];
        var name = call.Parameters["RoleName"];
        var roles = store.Roles
            .Where(role => Keyword.Matches(keyword, role.Name) && (name is null or "" || role.Name == name))
            .ToList();

        writer.WriteStartObject("Result");
        writer.WriteStartArray("RoleMetadata");
        foreach (var role in page.Take(roles))
        {
            writer.WriteStartObject();
            IamFormat.WriteRole(writer, role, store.CreateDate);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        page.Write(writer, roles.Count);
        writer.WriteEndObject();
    }
}
