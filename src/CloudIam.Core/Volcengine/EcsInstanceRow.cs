using System.Text.Json;
using CloudIam.Core.Http;

namespace CloudIam.Core.Volcengine;

/// <summary>An instance as <c>DescribeInstances</c> tells it. What the answer leaves out is null.</summary>
/// <remarks>Source: facts, Volcengine 3.4. The roles of an instance are not among its fields.</remarks>
/// <param name="InstanceId">The instance.</param>
public sealed record EcsInstanceRow(string InstanceId)
{
    /// <summary>1 to 128 characters; several instances may have one name.</summary>
    public string? InstanceName { get; init; }

    /// <summary>What it is doing, such as <c>RUNNING</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The project that it belongs to.</summary>
    public string? ProjectName { get; init; }

    /// <summary>The zone that it is in.</summary>
    public string? ZoneId { get; init; }

    /// <summary>The network that it is in.</summary>
    public string? VpcId { get; init; }

    /// <summary>The kind of machine.</summary>
    public string? InstanceTypeId { get; init; }

    /// <summary>The operating system.</summary>
    public string? OsName { get; init; }

    /// <summary>At most 50, by key.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>When it was made, as the service writes it.</summary>
    public string? CreatedAt { get; init; }

    /// <summary>Reads an element of <c>Instances</c>; null when it names no instance.</summary>
    internal static EcsInstanceRow? Read(JsonElement instance) =>
        instance.Words("InstanceId") is not { } instanceId ? null : new EcsInstanceRow(instanceId)
        {
            InstanceName = instance.Words("InstanceName"),
            Status = instance.Words("Status"),
            ProjectName = instance.Words("ProjectName"),
            ZoneId = instance.Words("ZoneId"),
            VpcId = instance.Words("VpcId"),
            InstanceTypeId = instance.Words("InstanceTypeId"),
            OsName = instance.Words("OsName"),
            Tags = [.. instance.Items("Tags").Select(ReadTag).OfType<KeyValuePair<string, string>>()],
            CreatedAt = instance.Words("CreatedAt"),
        };

    private static object? ReadTag(JsonElement tag) =>
        tag.Words("Key") is { } key ? new KeyValuePair<string, string>(key, tag.Words("Value") ?? "") : null;
}
