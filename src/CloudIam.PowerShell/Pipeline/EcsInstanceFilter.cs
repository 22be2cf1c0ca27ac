using CloudIam.Core.Volcengine;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>What a user wants instances to be, their names apart.</summary>
/// <param name="projectNames">Projects; null for any.</param>
/// <param name="statuses">Statuses in any case; null for any.</param>
/// <param name="zoneIds">Zones; null for any.</param>
/// <param name="tags">Tags, all of them.</param>
internal sealed class EcsInstanceFilter(
    string[]? projectNames, string[]? statuses, string[]? zoneIds, IReadOnlyList<EcsTagFilter> tags)
{
    private readonly NameFilter _projects = new(projectNames);
    private readonly NameFilter _statuses = new(statuses?.Select(static status => status.ToUpperInvariant()));
    private readonly NameFilter _zones = new(zoneIds);

    /// <summary>Whether any instance will do.</summary>
    public bool IsAny =>
        _projects.Patterns.Count == 0 && _statuses.Patterns.Count == 0 && _zones.Patterns.Count == 0 && tags.Count == 0;

    /// <summary>Whether an instance is wanted.</summary>
    public bool Wants(EcsInstanceRow instance) =>
        _projects.Wants(instance.ProjectName ?? "")
        && _statuses.Wants(instance.Status ?? "")
        && _zones.Wants(instance.ZoneId ?? "")
        && tags.All(tag => tag.IsMet(instance.Tags));

    /// <summary>What of it the service can look at by itself: single exact values, and tags.</summary>
    public EcsInstanceQuery ToQuery() => new()
    {
        ProjectName = _projects.OnlyLiteral,
        Status = _statuses.OnlyLiteral,
        ZoneId = _zones.OnlyLiteral,
        Tags = tags,
    };
}
