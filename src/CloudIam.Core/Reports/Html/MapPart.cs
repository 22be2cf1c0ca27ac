namespace CloudIam.Core.Reports.Html;

/// <summary>
/// Who has what, as a tree. A reader without script sees all of a small one and the first level of a large one; the script draws
/// what is opened.
/// </summary>
internal static class MapPart
{
    private const int WholeTree = 1000;
    private const int FirstLevel = 1000;
    private const int HostGroupLevel = 2;

    public static void Write(HtmlWriter html, ReportTexts texts, ReportModel model)
    {
        html.Open("section", ("id", "map"), ("aria-labelledby", "map-title")).Markup("\n");
        html.Open("h2", ("id", "map-title")).Text(texts["Map"]).CloseLine("h2");
        html.Element("p", "note", texts[model.Maps.Count == 0 ? "NoMap" : "MapNote"]).Markup("\n");
        var isWhole = model.Maps.Sum(static map => map.Size) <= WholeTree;
        if (!isWhole)
        {
            html.Open("noscript").Element("p", "note", texts["MapCut"]).CloseLine("noscript");
        }

        foreach (var map in model.Maps)
        {
            html.Open("section", ("class", "kind")).Element("h3", null, texts[map.Kind.ToString()]).Markup("\n");
            html.Open("div", ("class", "tree"));
            WriteNodes(html, texts, map.Kind, map.Roots, level: 0, isWhole);
            html.CloseLine("div").CloseLine("section");
        }

        html.CloseLine("section");
    }

    private static void WriteNodes(
        HtmlWriter html, ReportTexts texts, ReportKind kind, IReadOnlyList<MapNode> nodes, int level, bool isWhole)
    {
        html.Open("ul").Markup("\n");
        foreach (var node in isWhole ? nodes : nodes.Take(FirstLevel))
        {
            html.Open("li");
            if (isWhole && node.Children.Count > 0)
            {
                html.Open("details").Open("summary");
                WriteLabel(html, texts, kind, node, level);
                html.Close("summary");
                WriteNodes(html, texts, kind, node.Children, level + 1, isWhole);
                html.Close("details");
            }
            else
            {
                html.Open("span", ("class", "leaf"));
                WriteLabel(html, texts, kind, node, level);
                html.Close("span");
            }

            html.CloseLine("li");
        }

        html.Close("ul");
    }

    private static void WriteLabel(HtmlWriter html, ReportTexts texts, ReportKind kind, MapNode node, int level)
    {
        if (node.Id.Length == 0)
        {
            html.Element("span", "rest", texts[RestOf(kind)]).Markup(" ");
            html.Element("span", "sum", ReportTexts.Number(node.Children.Count));
            return;
        }

        html.Element("span", "level", texts.Level(kind, level)).Markup(" ").Element("code", null, node.Id);
        foreach (var (cssClass, text) in new[] { ("name", node.Name), ("detail", node.Detail) })
        {
            if (!string.IsNullOrEmpty(text))
            {
                html.Markup(" ").Element("span", cssClass, text!);
            }
        }

        if (node.State is AccessState.Failed or AccessState.Unknown)
        {
            var status = node.State == AccessState.Failed ? ReportStatus.Failed : ReportStatus.Unknown;
            html.Markup(" ").Element("span", $"status {TotalsPart.Css(status)}", texts[status.ToString()]);
        }

        foreach (var note in Notes(node))
        {
            html.Markup(" ").Element("span", "hint", texts[note]);
        }

        WriteCounts(html, texts, kind, node, level);
    }

    private static void WriteCounts(HtmlWriter html, ReportTexts texts, ReportKind kind, MapNode node, int level)
    {
        if (CountsChildren(kind, node, level))
        {
            html.Markup(" ").Element("span", "sum", texts.Count(kind, level + 1, node.Having));
        }

        var marks = node.Children.Sum(static child => child.Marked);
        if (marks > 0)
        {
            var text = texts.Format("Marks", ReportTexts.Number(marks));
            html.Markup(" ").Element("span", $"status {TotalsPart.Css(ReportStatus.Failed)}", text);
        }
    }

    /// <summary>
    /// A host group with nothing on it tells no number: it was read by itself, or the user has it without an account.
    /// </summary>
    private static bool CountsChildren(ReportKind kind, MapNode node, int level) =>
        level + 1 < ReportTexts.Levels(kind)
        && (node.Children.Count > 0 || (node.State == AccessState.Listed && level < HostGroupLevel));

    /// <summary>The text for things that were read and that have nothing, or that nobody has.</summary>
    public static string RestOf(ReportKind kind) => kind switch
    {
        ReportKind.InstanceRole => "InstancesWithoutRole",
        ReportKind.RolePolicy => "RolesWithoutPolicy",
        _ => "HostGroupsWithoutUser",
    };

    private static IEnumerable<string> Notes(MapNode node)
    {
        if (node.WasThere)
        {
            yield return "WasThere";
        }

        if (node.HasLostChildren)
        {
            yield return "LostAccounts";
        }
    }
}
