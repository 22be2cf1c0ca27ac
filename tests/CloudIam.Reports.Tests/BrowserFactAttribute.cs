namespace CloudIam.Reports.Tests;

/// <summary>A test that needs a browser of the Chromium family, which is not on every machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (InstalledBrowser.Path is null)
        {
            Skip = "No Chromium or Chrome is installed here. Name one with CLOUDIAM_TEST_BROWSER.";
        }
    }
}
