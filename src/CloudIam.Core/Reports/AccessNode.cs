namespace CloudIam.Core.Reports;

/// <summary>A thing in the map of who has what, with what hangs on it and what the last line about it said.</summary>
/// <param name="id">Its id.</param>
/// <param name="detail">What tells it from others with the same id: a region, a policy's type.</param>
internal sealed class AccessNode(string id, string detail)
{
    private Dictionary<(string Id, string Detail), AccessNode>? _children;

    public string Id { get; } = id;

    public string Detail { get; } = detail;

    public AccessState State { get; private set; }

    /// <summary>Whether it was there by an earlier line, when the last one failed.</summary>
    public bool WasThere { get; private set; }

    /// <summary>Whether it was read by itself, so that it is worth showing with nothing on it.</summary>
    public bool IsRead { get; set; }

    /// <summary>Whether a line about it had lost its accounts.</summary>
    public bool HasLostChildren { get; set; }

    /// <summary>The last line that was about it.</summary>
    public int Line { get; private set; } = -1;

    public IEnumerable<AccessNode> Children => _children is null ? [] : _children.Values;

    /// <summary>The child with this id, made when it is not there.</summary>
    public AccessNode Child(string id, string detail = "")
    {
        _children ??= [];
        if (!_children.TryGetValue((id, detail), out var child))
        {
            child = new AccessNode(id, detail);
            _children.Add((id, detail), child);
        }

        return child;
    }

    /// <summary>What a line says of it. What hangs on something that is gone is gone too.</summary>
    public void Set(AccessState state, int line)
    {
        WasThere = State == AccessState.Has || (WasThere && State is AccessState.Failed or AccessState.Unknown);
        State = state;
        Line = line;
        if (state == AccessState.Absent)
        {
            WasThere = false;
            foreach (var child in Children)
            {
                child.Set(AccessState.Absent, line);
            }
        }
    }

    /// <summary>What follows for it from something on it that is there.</summary>
    public void Imply(int line)
    {
        if (State is AccessState.Listed or AccessState.Absent)
        {
            Set(AccessState.Has, line);
        }
    }
}
