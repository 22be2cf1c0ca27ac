namespace CloudIam.Core.Volcengine;

/// <summary>What instances must be to be listed; all that is given must hold. Immutable.</summary>
/// <remarks>Source: facts, Volcengine 3.4.</remarks>
public sealed record EcsInstanceQuery
{
    /// <summary>At most <see cref="EcsClient.MaxInstanceIds"/>; none for instances of any id.</summary>
    public IReadOnlyList<string> InstanceIds { get; init; } = [];

    /// <summary>
    /// A keyword that the service searches names for; null for any name. Its search is fuzzy, and how it is, is not documented:
    /// look at every name that comes back.
    /// </summary>
    public string? NameKeyword { get; init; }

    /// <summary>The exact project; null for any.</summary>
    public string? ProjectName { get; init; }

    /// <summary>The exact status, such as <c>RUNNING</c>; null for any.</summary>
    public string? Status { get; init; }

    /// <summary>The exact zone; null for any.</summary>
    public string? ZoneId { get; init; }

    /// <summary>Tags that an instance must have, all of them, each with one of its values.</summary>
    public IReadOnlyList<EcsTagFilter> Tags { get; init; } = [];
}
