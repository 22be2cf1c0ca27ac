namespace CloudIam.Core.Reports;

/// <summary>What the input calls things by name, wherever in it that stands.</summary>
internal sealed class ReportNames
{
    private readonly Dictionary<(ReportKind Kind, int Level, string Scope, string Id), string> _names = [];

    /// <summary>Keeps a name; the last one counts.</summary>
    /// <param name="kind">The kind of access.</param>
    /// <param name="level">The thing's level in the map, 0 for the outermost.</param>
    /// <param name="scope">The outermost thing that the id belongs to; empty where ids belong to nothing.</param>
    /// <param name="thing">The thing.</param>
    public void Add(ReportKind kind, int level, string scope, ReportName thing)
    {
        if (thing.Id.Length > 0 && !string.IsNullOrEmpty(thing.Name) && thing.Name != thing.Id)
        {
            _names[(kind, level, scope, thing.Id)] = thing.Name!;
        }
    }

    /// <summary>The name; null when the input does not tell it.</summary>
    public string? Find(ReportKind kind, int level, string scope, string id) =>
        _names.TryGetValue((kind, level, scope, id), out var name) ? name : null;
}
