namespace CloudIam.Core.Reports;

/// <summary>Makes the finished map of a kind of access from what the lines left: sorted, counted, without what is gone.</summary>
/// <param name="kind">The kind.</param>
/// <param name="names">What things are called.</param>
internal sealed class MapDrawing(ReportKind kind, ReportNames names)
{
    private readonly HashSet<(string Scope, int Level, string Id, string Detail)> _held = [];

    /// <summary>The outermost things that are worth showing.</summary>
    public List<MapNode> Draw(AccessNode map) => DrawChildren(map, level: 0, scope: "");

    /// <summary>The place for things that were read and that nobody has, or that have nothing; null without any.</summary>
    /// <param name="level">The things' level.</param>
    /// <param name="scope">The outermost thing that they belong to; empty where they belong to nothing.</param>
    /// <param name="things">The things.</param>
    public MapNode? DrawRest(int level, string scope, IEnumerable<(string Id, string Detail)> things)
    {
        var rest = things
            .Where(thing => !_held.Contains((scope, level, thing.Id, thing.Detail)))
            .Select(thing => new MapNode(thing.Id) { Detail = thing.Detail, Name = names.Find(kind, level, scope, thing.Id) })
            .ToList();
        Sort(rest);
        return rest.Count == 0 ? null : new MapNode("") { Children = rest, Size = rest.Count + 1 };
    }

    private MapNode? Draw(AccessNode node, int level, string scope)
    {
        var children = DrawChildren(node, level + 1, kind == ReportKind.HostGroup && level == 0 ? node.Id : scope);
        var isMarked = node.State is AccessState.Failed or AccessState.Unknown;
        if (children.Count == 0 && !isMarked && node.State != AccessState.Has && !node.IsRead)
        {
            return null;
        }

        var drawn = new MapNode(node.Id)
        {
            Name = names.Find(kind, level, scope, node.Id),
            Detail = node.Detail,
            State = node.State == AccessState.Absent ? AccessState.Listed : node.State,
            WasThere = isMarked && node.WasThere,
            HasLostChildren = node.HasLostChildren,
            Children = children,
            Having = children.Count(static child => child.IsHeld),
            Marked = children.Sum(static child => child.Marked) + (isMarked ? 1 : 0),
            Size = children.Sum(static child => child.Size) + 1,
        };
        if (drawn.IsHeld)
        {
            _held.Add((scope, level, node.Id, node.Detail));
        }

        return drawn;
    }

    private List<MapNode> DrawChildren(AccessNode parent, int level, string scope)
    {
        var children = parent.Children.Select(child => Draw(child, level, scope)).OfType<MapNode>().ToList();
        Sort(children);
        return children;
    }

    private static void Sort(List<MapNode> nodes) => nodes.Sort(static (left, right) =>
        NameOrder.Instance.Compare(left.Id, right.Id) is var order and not 0
            ? order
            : NameOrder.Instance.Compare(left.Detail, right.Detail));
}
