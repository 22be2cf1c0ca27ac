using System.Globalization;

namespace CloudIam.Core.Reports.Html;

/// <summary>The sums: a card for each status, and a bar with its numbers for each kind of access.</summary>
internal static class TotalsPart
{
    /// <summary>What a status that is there takes of a bar at least, in percent, so that one among many is seen.</summary>
    private const double LeastShare = 0.7;

    private static readonly ReportStatus[] s_always = [ReportStatus.Failed];

    public static void Write(HtmlWriter html, ReportTexts texts, ReportModel model)
    {
        html.Open("section", ("aria-labelledby", "totals")).Markup("\n");
        html.Open("h2", ("id", "totals")).Text(texts["Totals"]).CloseLine("h2");
        var shown = ReportStatuses.All.Where(status => s_always.Contains(status) || model.Total(status) > 0).ToArray();
        html.Open("ul", ("class", "cards"));
        foreach (var status in shown)
        {
            html.Open("li", ("class", $"card {Css(status)}"));
            html.Element("span", "number", ReportTexts.Number(model.Total(status)));
            html.Element("span", "label", texts[status.ToString()]).CloseLine("li");
        }

        html.CloseLine("ul");
        if (model.Totals.Count > 0)
        {
            WriteTable(html, texts, model, shown);
        }

        html.CloseLine("section");
    }

    /// <summary>The name of a status in the style sheet.</summary>
    public static string Css(ReportStatus status) => "s" + ((int)status).ToString(CultureInfo.InvariantCulture);

    private static void WriteTable(HtmlWriter html, ReportTexts texts, ReportModel model, ReportStatus[] shown)
    {
        html.Open("div", ("class", "scroll")).Open("table", ("class", "sums"));
        html.Open("caption", ("class", "unseen")).Text(texts["SumsCaption"]).Close("caption");
        html.Open("thead").Open("tr").Open("th", ("scope", "col")).Text(texts["Kind"]).Close("th");
        html.Open("th", ("scope", "col"), ("class", "bar")).Text(texts["Share"]).Close("th");
        foreach (var status in shown)
        {
            html.Open("th", ("scope", "col"), ("class", "count"));
            html.Open("span", ("class", $"key {Css(status)}"), ("aria-hidden", "true")).Close("span");
            html.Text(texts[status.ToString()]).Close("th");
        }

        html.Close("tr").CloseLine("thead").Open("tbody");
        foreach (var kind in model.Totals)
        {
            html.Open("tr").Open("th", ("scope", "row")).Text(texts[kind.Kind.ToString()]).Close("th");
            html.Open("td", ("class", "bar"));
            WriteBar(html, texts, kind, shown);
            html.Close("td");
            foreach (var status in shown)
            {
                html.Element("td", "count", ReportTexts.Number(kind.Counts[(int)status]));
            }

            html.CloseLine("tr");
        }

        html.Close("tbody").Close("table").CloseLine("div");
    }

    private static void WriteBar(HtmlWriter html, ReportTexts texts, KindTotals kind, ReportStatus[] shown)
    {
        // A thing that was only listed is no access, and would hide what became of these.
        var present = Array.FindAll(shown, status => status != ReportStatus.Listed && kind.Counts[(int)status] > 0);
        var shares = Shares([.. present.Select(status => kind.Counts[(int)status])]);
        html.Open("svg", ("class", "chart"), ("role", "img"), ("width", "100%"), ("height", "20"), ("aria-label", Describe()));
        var left = 0.0;
        for (var i = 0; i < present.Length; i++)
        {
            html.Open(
                "rect",
                ("class", Css(present[i])), ("x", Percent(left)), ("y", "0"), ("width", Percent(shares[i])), ("height", "20"));
            html.Element("title", null, Label(present[i])).Close("rect");
            left += shares[i];
        }

        html.Close("svg");

        string Describe() => string.Join(", ", present.Select(Label));

        string Label(ReportStatus status) => $"{texts[status.ToString()]}: {ReportTexts.Number(kind.Counts[(int)status])}";
    }

    /// <summary>What each count takes of the whole, in percent. Small ones are drawn larger, the others give for it.</summary>
    internal static double[] Shares(int[] counts)
    {
        var sum = counts.Sum(static count => (double)count);
        var shares = Array.ConvertAll(counts, count => Math.Max(count * 100 / sum, LeastShare));
        var small = shares.Where(static share => share == LeastShare).Sum();
        var large = shares.Where(static share => share > LeastShare).Sum();
        return Array.ConvertAll(shares, share => share > LeastShare ? share * (100 - small) / large : share);
    }

    private static string Percent(double share) => share.ToString("0.###", CultureInfo.InvariantCulture) + "%";
}
