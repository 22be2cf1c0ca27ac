namespace CloudIam.Emulator.Seeds;

/// <summary>One ECS instance of a seed.</summary>
internal sealed record InstanceSeed
{
    /// <summary>The instance's id.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The instance's name, 1 to 128 characters.</summary>
    public required string InstanceName { get; init; }

    /// <summary>The instance's status, for example <c>RUNNING</c>.</summary>
    public string Status { get; init; } = "RUNNING";

    /// <summary>The project that the instance belongs to.</summary>
    public string ProjectName { get; init; } = "default";

    /// <summary>The instance's tags, key and value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>The roles bound from the start: at most one of the user's, and any number of service-linked ones.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
