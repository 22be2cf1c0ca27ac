using System.Globalization;
using CloudIam.Core.Reports;
using PuppeteerSharp;
using PuppeteerSharp.Media;

namespace CloudIam.Reports.Tests;

public sealed class PageTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task It_opens_without_an_error_a_request_or_a_stopped_part()
    {
        await using var page = await browser.OpenAsync(Sample.Small(), new ReportOptions { Title = "Tuesday" });
        Assert.Empty(page.Complaints);
        Assert.Equal("Tuesday", await page.EvaluateAsync<string>("document.title"));
        Assert.Equal(["Failures: 3 of 3 · In the map: 8 of 8"], await page.TextsAsync("#found"));
        Assert.Equal("rgb(246, 247, 249)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }

    [BrowserFact]
    public async Task Its_policy_stops_what_is_not_its_own()
    {
        await using var page = await browser.OpenAsync(Sample.Small());
        await page.EvaluateAsync<string>(
            "{ const s = document.createElement('style'); s.textContent = 'body { display: none }'; document.head.append(s); "
                + "const i = new Image(); i.src = 'https://example.invalid/x.png'; document.body.append(i); '' }");
        await page.Page.WaitForExpressionAsync("document.images[0].complete");
        Assert.Contains(page.Complaints, complaint => complaint.Contains("policy: style-src-elem", StringComparison.Ordinal));
        Assert.Contains(page.Complaints, complaint => complaint.Contains("policy: img-src", StringComparison.Ordinal));
        Assert.Equal("block", await page.EvaluateAsync<string>("getComputedStyle(document.body).display"));
    }

    [BrowserFact]
    public async Task Searching_filters_failures_and_map()
    {
        await using var page = await browser.OpenAsync(Sample.Small());
        await page.SearchAsync("notfound I-9");
        Assert.Equal(["i-9 · cn-beijing"], await page.TextsAsync(".rows tbody th"));
        Assert.Equal(["1 of 2 shown"], await page.TextsAsync(".shown:not(:empty)"));
        Assert.Equal(["Failures: 1 of 3 · In the map: 0 of 8"], await page.TextsAsync("#found"));
        Assert.Empty(await page.TextsAsync(".tree li"));

        await page.SearchAsync("alice 运维");
        Assert.Empty(await page.TextsAsync(".group"));
        Assert.Equal(["Account 运维"], await page.TextsAsync(".tree .leaf"));

        await page.SearchAsync("");
        Assert.Equal(3, (await page.TextsAsync(".rows tbody tr")).Length);
    }

    [BrowserFact]
    public async Task Columns_sort_up_and_down()
    {
        await using var page = await browser.OpenAsync(Sample.Small());
        const string Sort = ".group:has(tbody tr:nth-child(2)) thead th:first-child";
        Assert.Equal(["i-10 · cn-beijing", "i-9 · cn-beijing"], (await page.TextsAsync(".rows tbody th")).Take(2));
        await page.Page.ClickAsync(Sort + " button");
        Assert.Equal(["i-9 · cn-beijing", "i-10 · cn-beijing"], (await page.TextsAsync(".rows tbody th")).Take(2));
        Assert.Equal("ascending", await page.EvaluateAsync<string>($"document.querySelector('{Sort}').ariaSort"));
        await page.Page.ClickAsync(Sort + " button");
        Assert.Equal(["i-10 · cn-beijing", "i-9 · cn-beijing"], (await page.TextsAsync(".rows tbody th")).Take(2));
    }

    [BrowserFact]
    public async Task A_statement_is_copied_as_it_is_pasted()
    {
        const string Clipboard =
            "() => { const clipboard = { writeText: async text => { window.copied = text; } }; "
                + "Object.defineProperty(navigator, 'clipboard', { value: clipboard }); }";
        await using var page = await browser.OpenAsync(
            Sample.Small(), prepare: static page => page.EvaluateFunctionOnNewDocumentAsync(Clipboard));
        await page.Page.ClickAsync(".remedy p + p button");
        await page.Page.WaitForExpressionAsync("window.copied !== undefined");
        Assert.Equal(
            "{\"Effect\":\"Allow\",\"Action\":[\"ecs:AssociateInstancesIamRole\"],"
                + "\"Resource\":[\"trn:ecs:cn-beijing:1:instance/i-3\"]}",
            await page.EvaluateAsync<string>("JSON.stringify(JSON.parse(window.copied))"));
        Assert.Contains("Copied", await page.TextsAsync("button.copy"));
    }

    [BrowserFact]
    public async Task Names_that_look_like_markup_stay_text()
    {
        const string Hostile =
            "</script><img src=x onerror=\"window.hacked=1\"><svg onload=alert(1)>\u2028'\"&lt;{{0}}<!--<script>";
        var collector = new ReportCollector();
        collector.Add(Sample.Role(Hostile, Hostile, Sample.Outcome(Core.Grants.GrantStatus.Failed, Hostile, Hostile)));
        collector.Add(Sample.Role("i-1", Hostile, Sample.Outcome(null)));
        collector.AddInstance(new ReportName("i-2", Hostile), Hostile);
        await using var page = await browser.OpenAsync(collector, new ReportOptions { Title = Hostile });
        await page.SearchAsync("onerror");
        Assert.Empty(page.Complaints);
        Assert.True(await page.EvaluateAsync<bool>("window.hacked === undefined"));
        Assert.Equal(0, await page.EvaluateAsync<int>("document.querySelectorAll('img, svg:not(.chart)').length"));
        Assert.Equal([Hostile], await page.TextsAsync("h1"));
        Assert.Equal(Hostile, await page.EvaluateAsync<string>("document.title"));
        Assert.Equal([Hostile], await page.TextsAsync(".rows tbody .message"));
        Assert.Contains(Hostile, await page.TextsAsync(".tree code"));
    }

    [BrowserFact]
    public async Task In_the_dark_it_is_dark_and_can_be_read()
    {
        await using var page = await browser.OpenAsync(Sample.Small(), prepare: static page => page.EmulateMediaFeaturesAsync(
            [new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = "dark" }]));
        Assert.Equal("rgb(18, 22, 28)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Equal("rgb(228, 232, 238)", await page.EvaluateAsync<string>("getComputedStyle(document.body).color"));
        Assert.Equal("rgb(255, 138, 128)", await page.EvaluateAsync<string>(
            "getComputedStyle(document.querySelector('.status.s5')).color"));
    }

    [BrowserFact]
    public async Task In_Chinese_it_is_Chinese_and_works()
    {
        await using var page = await browser.OpenAsync(
            Sample.Small(), new ReportOptions { Culture = CultureInfo.GetCultureInfo("zh-CN") });
        Assert.Empty(page.Complaints);
        Assert.Equal("zh-CN", await page.EvaluateAsync<string>("document.documentElement.lang"));
        Assert.Equal(["失败项：3 / 3 · 权限图：8 / 8"], await page.TextsAsync("#found"));
        await page.SearchAsync("运维");
        Assert.Equal(["账户 运维"], await page.TextsAsync(".tree .leaf"));
    }

    [BrowserFact]
    public async Task Without_script_totals_chart_failures_remedies_and_map_can_be_read()
    {
        await using var page = await browser.OpenAsync(
            Sample.Small(), prepare: static page => page.SetJavaScriptEnabledAsync(false));
        Assert.Contains("1Added", await page.TextsAsync(".card"));
        Assert.Equal(3, (await page.TextsAsync(".rows tbody tr")).Length);
        Assert.Contains("Mend InvalidInstance.NotFound.", await page.TextsAsync(".remedy .text"));
        Assert.True(await page.EvaluateAsync<double>("document.querySelector('.chart rect').getBoundingClientRect().width") > 20);
        Assert.Equal(4, await page.EvaluateAsync<int>("document.querySelectorAll('.tree > ul > li').length"));
        Assert.Empty(await page.TextsAsync("#search-bar, button.copy"));
    }

    [BrowserFact]
    public async Task The_keyboard_reaches_search_codes_columns_and_map()
    {
        await using var page = await browser.OpenAsync(Sample.Small());
        var reached = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>(
                "{ const one = document.activeElement; one.id || one.className || one.textContent.trim() }"));
            if (await page.EvaluateAsync<bool>("document.activeElement.closest('.tree') !== null"))
            {
                break;
            }
        }

        Assert.Equal(["skip", "search"], reached.Take(2));
        Assert.Contains("Who", reached);
        Assert.Contains("copy", reached);
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.WaitForExpressionAsync("document.querySelector('.tree details[open] > ul') !== null");
    }

    [BrowserFact]
    public async Task On_a_narrow_screen_nothing_is_cut_off()
    {
        await using var page = await browser.OpenAsync(Sample.Small(), prepare: static page =>
            page.SetViewportAsync(new ViewPortOptions { Width = 360, Height = 740 }));
        Assert.Equal(360, await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"));
        Assert.True(await page.EvaluateAsync<bool>(
            "[...document.querySelectorAll('.rows td, .rows tbody th')].every(one => one.getBoundingClientRect().right <= 360)"));
    }

    [BrowserFact]
    public async Task Printed_it_shows_what_is_folded_and_no_controls()
    {
        await using var page = await browser.OpenAsync(Sample.Small());
        await page.Page.EmulateMediaTypeAsync(MediaType.Print);
        await page.EvaluateAsync<string>("dispatchEvent(new Event('beforeprint')); ''");
        Assert.Empty(await page.TextsAsync("#search-bar, button.copy"));
        Assert.Contains("Account 运维", await page.TextsAsync(".tree .leaf"));
        await page.EvaluateAsync<string>("dispatchEvent(new Event('afterprint')); ''");
        Assert.Equal(0, await page.EvaluateAsync<int>("document.querySelectorAll('.tree details[open]').length"));
        Assert.True((await page.Page.PdfDataAsync()).Length > 10_000);
    }
}
