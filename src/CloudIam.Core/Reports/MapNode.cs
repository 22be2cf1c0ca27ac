namespace CloudIam.Core.Reports;

/// <summary>A thing in the finished map.</summary>
/// <param name="Id">Its id; empty for the place of what belongs to nobody.</param>
internal sealed record MapNode(string Id)
{
    public string? Name { get; init; }

    public string Detail { get; init; } = "";

    public AccessState State { get; init; }

    /// <summary>Whether it was there before the line that failed.</summary>
    public bool WasThere { get; init; }

    /// <summary>Whether accounts of it are lost.</summary>
    public bool HasLostChildren { get; init; }

    public IReadOnlyList<MapNode> Children { get; init; } = [];

    /// <summary>How many of its children are there or have something.</summary>
    public int Having { get; init; }

    /// <summary>How many accesses in it are failed or unknown, its own among them.</summary>
    public int Marked { get; init; }

    /// <summary>How many nodes it is, itself among them.</summary>
    public int Size { get; init; } = 1;

    /// <summary>Whether something in it is there.</summary>
    public bool IsHeld => State == AccessState.Has || Having > 0;
}
