namespace CloudIam.PowerShell;

/// <summary>A Volcengine ECS instance. Pipes into every command that takes <c>-InstanceId</c> and <c>-Region</c>.</summary>
public sealed class EcsInstance
{
    internal EcsInstance(string instanceId, string region)
    {
        InstanceId = instanceId;
        Region = region;
    }

    /// <summary>The instance.</summary>
    public string InstanceId { get; }

    /// <summary>Its name; several instances may have the same.</summary>
    public string? InstanceName { get; internal init; }

    /// <summary>What it is doing, such as <c>RUNNING</c>.</summary>
    public string? Status { get; internal init; }

    /// <summary>The project that it belongs to.</summary>
    public string? ProjectName { get; internal init; }

    /// <summary>Its region.</summary>
    public string Region { get; }

    /// <summary>The zone that it is in.</summary>
    public string? ZoneId { get; internal init; }

    /// <summary>The network that it is in.</summary>
    public string? VpcId { get; internal init; }

    /// <summary>The kind of machine.</summary>
    public string? InstanceTypeId { get; internal init; }

    /// <summary>The operating system.</summary>
    public string? OsName { get; internal init; }

    /// <summary>Its tags by key.</summary>
    public Dictionary<string, string> Tags { get; internal init; } = [];

    /// <summary>When it was made, as the service writes it.</summary>
    public string? CreatedAt { get; internal init; }

    /// <summary>Id and name in a line.</summary>
    public override string ToString() => InstanceName is null ? InstanceId : $"{InstanceId} ({InstanceName})";
}
