using System.Diagnostics;
using Xunit.Abstractions;

namespace CloudIam.Reports.Tests;

public sealed class LargePageTests(Browser browser, ITestOutputHelper output) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Among_a_hundred_thousand_the_one_failure_is_seen_and_any_access_is_found()
    {
        var clock = Stopwatch.StartNew();
        await using var page = await browser.OpenAsync(Sample.Large());
        output.WriteLine($"written and opened after {clock.Elapsed.TotalSeconds:0.0} s");
        Assert.Empty(page.Complaints);
        Assert.Equal(["i-00054321 · cn-beijing"], await page.TextsAsync(".rows tbody th"));
        Assert.True(await page.EvaluateAsync<int>("document.querySelectorAll('*').length") < 2000);

        clock.Restart();
        await page.SearchAsync("i-00099999");
        output.WriteLine($"found after {clock.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal(["Instance i-00099999 cn-beijing"], await page.TextsAsync(".tree .leaf"));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20));
    }

    [BrowserFact]
    public async Task Of_many_failures_a_window_is_drawn_and_more_on_demand()
    {
        await using var page = await browser.OpenAsync(Sample.Large(mostFail: true));
        Assert.Equal(["50 of 90,000 shown Show 500 more"], await page.TextsAsync(".shown"));
        await page.Page.ClickAsync(".shown button");
        Assert.Equal(550, (await page.TextsAsync(".rows tbody tr")).Length);
        await page.SearchAsync("i-00012345 notfound");
        Assert.Equal(["i-00012345 · cn-beijing"], await page.TextsAsync(".rows tbody th"));
        Assert.Empty(page.Complaints);
    }
}
