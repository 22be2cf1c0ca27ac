namespace CloudIam.Core.Reports.Html;

/// <summary>
/// The failures by code, each code with what to do. A reader without script sees the first rows of each; the script shows any.
/// </summary>
internal static class FailuresPart
{
    private const int RowsOfGroup = 50;
    private const int RowsOfPage = 2000;

    public static void Write(HtmlWriter html, ReportTexts texts, ReportModel model)
    {
        var count = model.Failures.Sum(static group => group.Rows.Count);
        html.Open("section", ("id", "failures"), ("aria-labelledby", "failures-title")).Markup("\n");
        html.Open("h2", ("id", "failures-title")).Text(texts["Failures"]).Markup(" ");
        html.Element("span", "sum", ReportTexts.Number(count)).CloseLine("h2");
        if (count == 0)
        {
            html.Element("p", "empty", texts["NoFailures"]).Markup("\n");
        }

        if (model.Superseded > 0)
        {
            html.Element("p", "note", texts.Format("Superseded", ReportTexts.Number(model.Superseded))).Markup("\n");
        }

        var room = RowsOfPage;
        foreach (var group in model.Failures)
        {
            var shown = Math.Min(Math.Min(RowsOfGroup, room), group.Rows.Count);
            WriteGroup(html, texts, group, shown);
            room -= shown;
        }

        html.CloseLine("section");
    }

    private static void WriteGroup(HtmlWriter html, ReportTexts texts, FailureGroup group, int shown)
    {
        html.Open("details", ("class", "group"), ("open", "")).Open("summary");
        html.Open("h3").Element("code", null, group.Code.Length == 0 ? texts["NoCode"] : group.Code).Close("h3").Markup(" ");
        html.Element("span", "category", group.Advice.Category).Markup(" ");
        html.Element("span", "sum", ReportTexts.Number(group.Rows.Count)).CloseLine("summary");
        WriteRemedy(html, texts, group);
        html.Open("div", ("class", "scroll")).Open("table", ("class", "rows"));
        html.Open("caption", ("class", "unseen")).Text(texts.Format("RowsCaption", group.Code)).Close("caption");
        html.Open("thead").Open("tr");
        foreach (var column in Columns)
        {
            html.Open("th", ("scope", "col"), ("class", column == "Attempts" ? "count" : null)).Text(texts[column]).Close("th");
        }

        html.Close("tr").CloseLine("thead").Open("tbody").Markup("\n");
        foreach (var row in group.Rows.Take(shown))
        {
            WriteRow(html, texts, row);
        }

        html.Close("tbody").Close("table").CloseLine("div");
        html.Open("p", ("class", "shown"));
        if (shown < group.Rows.Count)
        {
            html.Text(texts.Format("Shown", ReportTexts.Number(shown), ReportTexts.Number(group.Rows.Count)));
        }

        html.Close("p").CloseLine("details");
    }

    /// <summary>The columns, in the order of the rows' data.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["Who", "What", "Message", "Status", "Attempts", "RequestId"];

    private static void WriteRemedy(HtmlWriter html, ReportTexts texts, FailureGroup group)
    {
        html.Open("div", ("class", "remedy"));
        html.Open("p").Element("strong", null, texts["Remedy"]).Markup(" ");
        html.Element("span", "text", group.Advice.Text ?? texts[CommonAdvice(group.Advice.Category)]).Markup(" ");
        WriteCopyButton(html, texts["Copy"]);
        html.Close("p");
        if (group.Statements.Count > 0)
        {
            html.Open("p").Element("strong", null, texts["Statement"]).Markup(" ");
            WriteCopyButton(html, texts["CopyStatement"]);
            html.Close("p").Element("pre", "text", string.Join(",\n", group.Statements.Select(static one => one.ToJson())));
        }

        html.CloseLine("div");
    }

    private static string CommonAdvice(string category) => category switch
    {
        "ObjectNotFound" => "AdviceNotFound",
        "ResourceExists" => "AdviceExists",
        "QuotaExceeded" => "AdviceQuota",
        _ => "AdviceOther",
    };

    private static void WriteCopyButton(HtmlWriter html, string label) =>
        html.Open("button", ("type", "button"), ("class", "copy"), ("hidden", "")).Text(label).Close("button");

    private static void WriteRow(HtmlWriter html, ReportTexts texts, FailureRow row)
    {
        html.Open("tr").Open("th", ("scope", "row")).Text(row.Who).Close("th");
        html.Element("td", null, row.What).Element("td", "message", row.Message);
        html.Open("td").Element("span", $"status {TotalsPart.Css(row.Status)}", texts[row.Status.ToString()]).Close("td");
        html.Element("td", "count", ReportTexts.Number(row.Attempts)).Element("td", "id", row.RequestId).CloseLine("tr");
    }
}
