namespace CloudIam.Reports.Tests;

/// <summary>The browser of this machine.</summary>
internal static class InstalledBrowser
{
    private static readonly string[] s_names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];

    private static readonly string[] s_places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>Its program; null when there is none.</summary>
    public static string? Path { get; } = Find();

    private static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator);
        return new[] { Environment.GetEnvironmentVariable("CLOUDIAM_TEST_BROWSER") }
            .Concat(s_names.SelectMany(name => folders.Select(folder => System.IO.Path.Combine(folder, name))))
            .Concat(s_places)
            .FirstOrDefault(File.Exists);
    }
}
