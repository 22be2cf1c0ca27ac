using CloudIam.Core.Http;

namespace CloudIam.Core.Reports;

/// <content>The end of the input.</content>
public sealed partial class ReportCollector
{
    /// <summary>What the report says of all lines.</summary>
    /// <param name="advise">
    /// What to do about a code; the action that is missing is given where it is known. Asked once for each code.
    /// </param>
    public ReportModel Build(Func<string, string?, ReportAdvice> advise)
    {
        var open = _failures.FindAll(static row => !row.IsSuperseded).ConvertAll(Name);
        return new ReportModel
        {
            Lines = _line,
            Ignored = _ignored,
            Totals =
            [
                .. s_kinds.Select(kind => new KindTotals(kind, _totals[(int)kind])).Where(static totals => totals.Sum > 0),
            ],
            Failures =
            [
                .. open
                    .GroupBy(static row => row.Code, StringComparer.Ordinal)
                    .OrderByDescending(static group => group.Count())
                    .ThenBy(static group => group.Key, StringComparer.Ordinal)
                    .Select(group => ToGroup(group.Key, [.. group], advise)),
            ],
            Superseded = _failures.Count - open.Count,
            Maps = [.. s_kinds.Select(DrawMap).Where(static map => map.Roots.Count > 0)],
        };
    }

    private FailureRow Name(FailureRow row) =>
        row.Subject is { } subject ? row with { Who = subject.Who(_names), What = subject.What(_names) } : row;

    private FailureGroup ToGroup(string code, IReadOnlyList<FailureRow> rows, Func<string, string?, ReportAdvice> advise)
    {
        var missing = rows.Select(static row => row.Permission).OfType<PermissionStatement>();
        var statements = PolicyStatement.For(_permissions.TryGetValue(code, out var others) ? missing.Concat(others) : missing);
        var actions = statements.Count == 0 ? null : string.Join(", ", statements.Select(static one => one.Action));
        return new FailureGroup(code, advise(code, actions), statements, rows);
    }

    private KindMap DrawMap(ReportKind kind)
    {
        var drawing = new MapDrawing(kind, _names);
        var roots = drawing.Draw(Map(kind));
        if (kind == ReportKind.HostGroup)
        {
            return new KindMap(kind, roots.ConvertAll(host => WithFreeGroups(drawing, host)));
        }

        var rest = kind == ReportKind.InstanceRole
            ? drawing.DrawRest(1, "", _instances)
            : drawing.DrawRest(1, "", _roles.Select(static role => (role, "")));
        return new KindMap(kind, rest is null ? roots : [.. roots, rest]);
    }

    private MapNode WithFreeGroups(MapDrawing drawing, MapNode host)
    {
        var groups = _hostGroups
            .Where(group => group.Host == host.Id && group.Region == host.Detail)
            .Select(static group => (group.Group, ""));
        return drawing.DrawRest(2, host.Id, groups) is { } rest
            ? host with { Children = [.. host.Children, rest], Size = host.Size + rest.Size }
            : host;
    }
}
