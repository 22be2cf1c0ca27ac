using System.Globalization;
using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.Volcengine.Iam;

/// <summary>GetRole: one role by its name or its id. Source: facts, Volcengine 4.</summary>
internal sealed class GetRole(RolePolicyStore store)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var role = call.Parameters["ID"] is { Length: > 0 } id ? RequireById(id) : IamParameters.RequireRole(call, store);
        writer.WriteStartObject("Result");
        writer.WriteStartObject("Role");
        IamFormat.WriteRole(writer, role, store.CreateDate);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private RoleEntry RequireById(string id) =>
        store.Roles.FirstOrDefault(role => role.Id.ToString(CultureInfo.InvariantCulture) == id)
            ?? throw IamErrors.RoleNotExist(id);
}
