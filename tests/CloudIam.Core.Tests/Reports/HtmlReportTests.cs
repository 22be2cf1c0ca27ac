using System.Text.Json;
using System.Text.RegularExpressions;
using CloudIam.Core.Grants;
using CloudIam.Core.Reports;
using CloudIam.Core.Reports.Html;

namespace CloudIam.Core.Tests.Reports;

public class HtmlReportTests
{
    private const string Hostile = "</script><img src=x onerror=alert(1)>\"'&<!--";

    [Fact]
    public void The_same_input_makes_the_same_bytes()
    {
        Assert.Equal(Filled().Html("Report"), Filled().Html("Report"));
    }

    [Fact]
    public void No_text_of_the_input_becomes_markup()
    {
        var collector = new ReportCollector();
        collector.Add(Sample.Role(Hostile, Hostile, Sample.Failed(Hostile, Hostile)));
        collector.Add(Sample.Role("i-1", Hostile, GrantStatus.Added));
        collector.AddInstance(new ReportName("i-2", Hostile), Hostile);
        var page = collector.Html(Hostile);
        Assert.DoesNotContain("<img", page);
        Assert.DoesNotContain("<!--", page);
        Assert.Equal(2, Regex.Count(page, "</script>"));
        Assert.Equal(2, Regex.Count(page, "<script"));
        Assert.Contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;&lt;!--", page);
    }

    [Fact]
    public void The_data_is_json_that_holds_the_texts_as_they_were()
    {
        var collector = new ReportCollector();
        collector.Add(Sample.Role("i-\u2028x", Hostile, Sample.Failed("X", "张伟")));
        var page = collector.Html();
        Assert.DoesNotContain('\u2028', Data(page));
        using var data = JsonDocument.Parse(Data(page));
        var row = data.RootElement.GetProperty("groups")[0].GetProperty("rows")[0];
        Assert.Equal("i-\u2028x · cn-beijing", row[0].GetString());
        var texts = data.RootElement.GetProperty("texts");
        Assert.Equal(Hostile, texts[row[1].GetInt32()].GetString());
        Assert.Contains("张伟", page);
    }

    [Fact]
    public void Half_characters_and_controls_are_replaced()
    {
        var collector = new ReportCollector();
        collector.Add(Sample.Role("a\0b\uD800c\U0001F600d\u001Be", "app", Sample.Failed()));
        Assert.Contains("a\uFFFDb\uFFFDc\U0001F600d\uFFFDe · cn-beijing", collector.Html());
    }

    [Fact]
    public void The_page_asks_for_nothing_and_allows_nothing_but_itself()
    {
        var page = Filled().Html();
        Assert.DoesNotMatch("(src|href)=\"(?!#|data:,\")", page);
        Assert.Matches("default-src &#39;none&#39;; style-src &#39;sha256-[A-Za-z0-9+/=]+&#39;; script-src &#39;sha256-", page);
        Assert.DoesNotMatch("<[^>]+ style=", page);
        Assert.DoesNotContain("innerHTML", PageAssets.Script);
    }

    [Fact]
    public void A_reader_without_script_has_totals_chart_failures_and_map()
    {
        var page = Regex.Replace(Filled().Html(), "(?s)<script.*?</script>", "");
        Assert.Contains("<span class=\"number\">2</span><span class=\"label\">Added</span>", page);
        Assert.Contains("<rect", page);
        Assert.Contains("It is not there.", page);
        Assert.Matches("(?s)<details><summary>.*app.*i-1", page);
    }

    [Fact]
    public void An_empty_input_says_so()
    {
        Assert.Contains("Nothing was piped in", new ReportCollector().Html());
    }

    [Fact]
    public void What_could_not_be_told_is_counted()
    {
        var collector = new ReportCollector();
        collector.AddIgnored();
        Assert.Contains("cannot tell of, and that are not in it: 1.", collector.Html());
    }

    [Theory]
    [InlineData("zh-CN", "zh-CN", "失败项")]
    [InlineData("de-DE", "en", "Failures")]
    [InlineData("en-GB", "en", "Failures")]
    public void The_language_is_the_culture_s_or_English(string culture, string language, string text)
    {
        var page = Filled().Html(language: culture);
        Assert.Contains($"<html lang=\"{language}\">", page);
        Assert.Contains($">{text} <", page);
    }

    [Fact]
    public void A_large_page_shows_the_first_rows_and_holds_all_of_them()
    {
        var collector = new ReportCollector();
        for (var i = 0; i < 3000; i++)
        {
            collector.Add(Sample.Role($"i-{i}", "app", Sample.Failed()));
        }

        var page = collector.Html();
        Assert.Equal(50, Regex.Count(page, "<tr><th scope=\"row\">i-"));
        Assert.Contains("50 of 3,000 shown", page);
        using var data = JsonDocument.Parse(Data(page));
        Assert.Equal(3000, data.RootElement.GetProperty("groups")[0].GetProperty("rows").GetArrayLength());
        Assert.Equal(3000, data.RootElement.GetProperty("maps")[0].GetProperty("nodes")[0][7].GetArrayLength());
    }

    [Theory]
    [InlineData(new[] { 1, 99_999 }, 0)]
    [InlineData(new[] { 1, 1, 1, 1_000_000 }, 2)]
    [InlineData(new[] { 5 }, 0)]
    public void One_among_many_is_seen_in_the_bar(int[] counts, int place)
    {
        var shares = TotalsPart.Shares(counts);
        Assert.True(shares[place] >= 0.7);
        Assert.Equal(100, shares.Sum(), precision: 6);
    }

    private static string Data(string page) => Regex.Match(page, "(?s)id=\"data\">(.*?)</script>").Groups[1].Value;

    private static ReportCollector Filled()
    {
        var collector = new ReportCollector();
        collector.Add(Sample.Role("i-1", "app", GrantStatus.Added));
        collector.Add(Sample.Role("i-2", "app", Sample.Failed()));
        collector.Add(new RolePolicyLine("app", "ops", "Custom", Sample.Outcome(GrantStatus.Added)));
        collector.Add(Sample.Group("7", "12", null, ("root", ReportOutcome.Found)));
        return collector;
    }
}
