using System.Text;

namespace CloudIam.Core.Reports.Html;

/// <summary>Writes a report as one page that needs nothing but itself. Same model and options, same bytes.</summary>
public static class HtmlReport
{
    /// <summary>Writes the page as UTF-8.</summary>
    /// <param name="model">What the report says.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="output">Where to; stays open.</param>
    public static void Write(ReportModel model, ReportOptions options, Stream output)
    {
        var texts = new ReportTexts(options.Culture);
        var title = ReportText.Clean(options.Title) is { Length: > 0 } given ? given : texts["Title"];
        using (var writer = NewWriter(output))
        {
            var html = new HtmlWriter(writer);
            WriteHead(html, texts, title);
            html.Open("body").Markup("\n");
            HeaderPart.Write(html, texts, model, title, options.TimeProvider.GetLocalNow());
            html.Open("main").Markup("\n");
            WriteSearch(html, texts);
            TotalsPart.Write(html, texts, model);
            FailuresPart.Write(html, texts, model);
            MapPart.Write(html, texts, model);
            html.CloseLine("main");
            html.Open("footer").Element("p", null, texts["Footer"]).CloseLine("footer");
            html.Open("script", ("type", "application/json"), ("id", "data"));
        }

        DataPart.Write(output, texts, model);
        using (var writer = NewWriter(output))
        {
            var html = new HtmlWriter(writer);
            html.CloseLine("script").Open("script").Markup(PageAssets.Script).CloseLine("script");
            html.CloseLine("body").CloseLine("html");
        }
    }

    private static StreamWriter NewWriter(Stream output) =>
        new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024, leaveOpen: true);

    private static void WriteHead(HtmlWriter html, ReportTexts texts, string title)
    {
        html.Markup("<!DOCTYPE html>\n").Open("html", ("lang", texts.Language)).Markup("\n").Open("head").Markup("\n");
        html.Markup("<meta charset=\"utf-8\">\n");
        html.Open("meta", ("http-equiv", "Content-Security-Policy"), ("content", PageAssets.Policy)).Markup("\n");
        html.Markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Markup("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        var version = typeof(HtmlReport).Assembly.GetName().Version!.ToString(3);
        html.Open("meta", ("name", "generator"), ("content", $"CloudIam.PowerShell {version}")).Markup("\n");
        html.Element("title", null, title).Markup("\n<link rel=\"icon\" href=\"data:,\">\n");
        html.Open("style").Markup(PageAssets.Style).CloseLine("style").CloseLine("head");
    }

    /// <summary>What works with script alone is hidden until the script shows it.</summary>
    private static void WriteSearch(HtmlWriter html, ReportTexts texts)
    {
        html.Open("div", ("class", "search"), ("id", "search-bar"), ("role", "search"), ("hidden", ""));
        html.Open("label", ("for", "search")).Text(texts["Search"]).Close("label");
        html.Open(
            "input",
            ("type", "search"), ("id", "search"), ("autocomplete", "off"), ("spellcheck", "false"),
            ("placeholder", texts["SearchHint"]), ("aria-describedby", "found"));
        html.Open("output", ("id", "found"), ("for", "search"), ("aria-live", "polite")).Close("output");
        html.CloseLine("div");
    }
}
