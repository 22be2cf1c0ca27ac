using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.Seeds;

namespace CloudIam.Emulator.Volcengine.Ecs;

/// <summary>DescribeInstances: the instances of a region, filtered and paged. Source: facts, Volcengine 3.4.</summary>
internal sealed class DescribeInstances(EcsState state)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var filter = new InstanceFilter(call);
        var page = EcsPage.Read(call);
        var selected = Select(call.Region, filter);

        writer.WriteStartObject("Result");
        writer.WriteStartArray("Instances");
        foreach (var instance in page.Take(selected))
        {
            WriteInstance(writer, instance.Details);
        }

        writer.WriteEndArray();
        writer.WriteNumber("TotalCount", selected.Count);
        page.WriteNextToken(writer, selected.Count);
        writer.WriteEndObject();
    }

    private IReadOnlyList<EcsInstance> Select(string region, InstanceFilter filter)
    {
        if (region != state.Region)
        {
            return [];
        }

        if (filter.IsEmpty)
        {
            return state.Instances;
        }

        var passing = state.Instances.Where(instance => filter.Passes(instance, ZoneId));
        return [.. filter.HasTags ? passing.Take(InstanceFilter.TagQueryLimit) : passing];
    }

    /// <summary>All instances are in the first zone of the region.</summary>
    private string ZoneId => state.Region + "-a";

    private void WriteInstance(Utf8JsonWriter writer, InstanceSeed details)
    {
        writer.WriteStartObject();
        writer.WriteString("InstanceId", details.InstanceId);
        writer.WriteString("InstanceName", details.InstanceName);
        writer.WriteString("Status", details.Status);
        writer.WriteString("ProjectName", details.ProjectName);
        writer.WriteString(nameof(ZoneId), ZoneId);
        writer.WriteString("VpcId", "vpc-emu00000001");
        writer.WriteString("InstanceTypeId", "ecs.g3i.large");
        writer.WriteString("InstanceChargeType", "PostPaid");
        writer.WriteString("OsType", "Linux");
        writer.WriteString("OsName", "veLinux 2.0 64 bit");
        writer.WriteStartArray("Tags");
        foreach (var tag in details.Tags)
        {
            writer.WriteStartObject();
            writer.WriteString("Key", tag.Key);
            writer.WriteString("Value", tag.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("CreatedAt", state.CreateDate);
        writer.WriteString("UpdatedAt", state.CreateDate);
        writer.WriteString("ExpiredAt", string.Empty);
        writer.WriteBoolean("DeletionProtection", false);
        writer.WriteEndObject();
    }
}
