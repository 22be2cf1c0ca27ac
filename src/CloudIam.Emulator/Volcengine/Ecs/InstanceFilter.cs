using System.Globalization;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Volcengine.Ecs;

/// <summary>The filters of DescribeInstances that the emulator has; an instance must meet all that are given.</summary>
internal sealed class InstanceFilter
{
    /// <summary>The most instances that a query by tag returns (facts, Volcengine 3.4).</summary>
    public const int TagQueryLimit = 1000;

    private static readonly string[] s_known =
    [
        "Action", "Version", "InstanceIds", "InstanceName", "ProjectName", "Status", "ZoneId", "TagFilters", "MaxResults",
        "NextToken",
    ];

    private readonly HashSet<string>? _ids;
    private readonly string? _name;
    private readonly string? _project;
    private readonly string? _status;
    private readonly string? _zone;
    private readonly List<KeyValuePair<string, string[]>> _tags = [];

    /// <summary>Reads a call's filters.</summary>
    /// <exception cref="ApiError">A filter breaks a rule, or is one that the emulator would have to leave out.</exception>
    public InstanceFilter(ApiCall call)
    {
        foreach (var parameter in call.Parameters.All)
        {
            var dot = parameter.Key.IndexOf('.');
            if (Array.IndexOf(s_known, dot < 0 ? parameter.Key : parameter.Key.Substring(0, dot)) < 0)
            {
                throw EcsErrors.InvalidArgument($"the emulator does not filter by {parameter.Key}.");
            }
        }

        var ids = EcsParameters.InstanceIds(call);
        _ids = ids.Length == 0 ? null : new HashSet<string>(ids, StringComparer.Ordinal);
        _name = Read(call, "InstanceName");
        _project = Read(call, "ProjectName");
        _status = Read(call, "Status");
        _zone = Read(call, "ZoneId");
        for (var n = 1; ReadTag(call, n) is { } tag; n++)
        {
            _tags.Add(tag);
        }
    }

    /// <summary>Whether every instance passes.</summary>
    public bool IsEmpty =>
        _ids is null && _name is null && _project is null && _status is null && _zone is null && _tags.Count == 0;

    /// <summary>Whether tags are asked for, so that <see cref="TagQueryLimit"/> holds.</summary>
    public bool HasTags => _tags.Count > 0;

    /// <summary>
    /// Whether an instance passes. The name is a keyword that may stand anywhere in the instance's name, in any case.
    /// </summary>
    public bool Passes(EcsInstance instance, string zoneId)
    {
        var details = instance.Details;
        return (_ids is null || _ids.Contains(details.InstanceId))
            && Keyword.Matches(_name, details.InstanceName)
            && (_project is null || details.ProjectName == _project)
            && (_status is null || details.Status == _status)
            && (_zone is null || zoneId == _zone)
            && _tags.TrueForAll(wanted => HasTag(details.Tags, wanted));
    }

    private static bool HasTag(IReadOnlyList<KeyValuePair<string, string>> tags, KeyValuePair<string, string[]> wanted) =>
        tags.Any(tag => tag.Key == wanted.Key && (wanted.Value.Length == 0 || wanted.Value.Contains(tag.Value)));

    private static string? Read(ApiCall call, string name) => call.Parameters[name] is { Length: > 0 } value ? value : null;

    private static KeyValuePair<string, string[]>? ReadTag(ApiCall call, int number)
    {
        var prefix = "TagFilters." + number.ToString(CultureInfo.InvariantCulture);
        return call.Parameters[prefix + ".Key"] is { Length: > 0 } key
            ? new(key, EcsParameters.List(call, prefix + ".Values"))
            : null;
    }
}
