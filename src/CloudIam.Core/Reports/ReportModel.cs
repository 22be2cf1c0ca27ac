namespace CloudIam.Core.Reports;

/// <summary>What a report says, before it is a page.</summary>
public sealed class ReportModel
{
    internal ReportModel()
    {
    }

    /// <summary>Lines of the input that the report tells of.</summary>
    public int Lines { get; internal init; }

    /// <summary>Things in the input that it cannot tell of.</summary>
    public int Ignored { get; internal init; }

    internal IReadOnlyList<KindTotals> Totals { get; init; } = [];

    internal IReadOnlyList<FailureGroup> Failures { get; init; } = [];

    /// <summary>Failures that a later line of the same thing took back.</summary>
    internal int Superseded { get; init; }

    internal IReadOnlyList<KindMap> Maps { get; init; } = [];

    internal int Total(ReportStatus status) => Totals.Sum(kind => kind.Counts[(int)status]);
}

/// <summary>How many lines of a kind have which status.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Counts">The number for each <see cref="ReportStatus"/>.</param>
internal sealed record KindTotals(ReportKind Kind, IReadOnlyList<int> Counts)
{
    public int Sum => Counts.Sum();
}

/// <summary>Who has what, of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Roots">The outermost things.</param>
internal sealed record KindMap(ReportKind Kind, IReadOnlyList<MapNode> Roots)
{
    public int Size => Roots.Sum(static root => root.Size);
}
