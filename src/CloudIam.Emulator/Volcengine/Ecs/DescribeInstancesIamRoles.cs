using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Volcengine.Ecs;

/// <summary>DescribeInstancesIamRoles: the roles bound to instances, service-linked ones included.</summary>
/// <remarks>
/// An instance without a role is listed with an empty array (whether the service lists it is not documented); an unknown id is
/// left out. Source: facts, Volcengine 3.3.
/// </remarks>
internal sealed class DescribeInstancesIamRoles(EcsState state)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var ids = EcsParameters.InstanceIds(call);
        var page = EcsPage.Read(call);
        var selected = Select(call.Region, ids);
        var rows = page.Take(selected);
        var roleNames = state.RoleNames(rows);

        writer.WriteStartObject("Result");
        writer.WriteStartArray("InstancesIamRoles");
        for (var i = 0; i < rows.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("InstanceId", rows[i].Details.InstanceId);
            writer.WriteStrings("RoleNames", roleNames[i]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        page.WriteNextToken(writer, selected.Count);
        writer.WriteEndObject();
    }

    private IReadOnlyList<EcsInstance> Select(string region, string[] ids)
    {
        if (ids.Length > 0)
        {
            return [.. ids.Select(id => state.Find(region, id)).OfType<EcsInstance>()];
        }

        return region == state.Region ? state.Instances : [];
    }
}
