using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>
/// DescribeRegions: the regions that have a bastion host; their endpoint is the emulator's own. Source: facts, Alibaba Cloud 4.4.
/// </summary>
internal sealed class DescribeRegions(BastionState state)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("Regions");
        foreach (var region in state.Instances.Select(static instance => instance.Seed.RegionId).Distinct(StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("RegionId", region);
            writer.WriteString("RegionEndpoint", call.Request.Headers["host"] ?? string.Empty);
            writer.WriteString("LocalName", region);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
