using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Volcengine.Ecs;

/// <summary>DescribeRegions: the seed's region and those that the documentation names. Source: facts, Volcengine 2.3.</summary>
internal sealed class DescribeRegions(EcsState state)
{
    private static readonly string[] s_documented = ["cn-beijing", "cn-shanghai", "cn-guangzhou", "ap-southeast-1"];

    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var wanted = EcsParameters.List(call, "RegionIds");
        var page = EcsPage.Read(call);
        string[] regions =
        [
            .. s_documented.Union([state.Region], StringComparer.Ordinal).Where(id => wanted.Length == 0 || wanted.Contains(id)),
        ];

        writer.WriteStartObject("Result");
        writer.WriteStartArray("Regions");
        foreach (var region in page.Take(regions))
        {
            writer.WriteStartObject();
            writer.WriteString("RegionId", region);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        page.WriteNextToken(writer, regions.Length);
        writer.WriteEndObject();
    }
}
