using System.Globalization;

namespace CloudIam.Core.Reports.Html;

/// <summary>Title, time, clouds, and in a line how it stands.</summary>
internal static class HeaderPart
{
    public static void Write(HtmlWriter html, ReportTexts texts, ReportModel model, string title, DateTimeOffset time)
    {
        html.Open("a", ("class", "skip"), ("href", "#failures")).Text(texts["SkipToFailures"]).CloseLine("a");
        html.Open("header").Markup("\n").Element("h1", null, title);
        html.Open("p", ("class", "meta"));
        var instant = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        html.Open("time", ("datetime", instant));
        html.Text(time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)).Close("time");
        foreach (var cloud in model.Totals.Select(static kind => Cloud(kind.Kind)).Distinct(StringComparer.Ordinal))
        {
            html.Element("span", null, texts[cloud]);
        }

        html.Element("span", null, texts.Format("Lines", ReportTexts.Number(model.Lines)));
        html.CloseLine("p");
        var (verdict, text) = Verdict(texts, model);
        html.Open("p", ("class", $"verdict {verdict}")).Text(text).CloseLine("p");
        if (model.Ignored > 0)
        {
            var ignored = texts.Format("Ignored", ReportTexts.Number(model.Ignored));
            html.Open("p", ("class", "verdict bad")).Text(ignored).CloseLine("p");
        }

        html.CloseLine("header");
    }

    private static string Cloud(ReportKind kind) => kind == ReportKind.InstanceRole ? "Volcengine" : "AlibabaCloud";

    private static (string CssClass, string Text) Verdict(ReportTexts texts, ReportModel model)
    {
        var open = model.Failures.Sum(static group => group.Rows.Count);
        return model.Lines == 0 ? ("none", texts["NoInput"])
            : open == 0 ? ("good", texts["AllWell"])
            : ("bad", texts.Format(
                "OpenFailures", ReportTexts.Number(open), ReportTexts.Number(model.Failures.Count)));
    }
}
