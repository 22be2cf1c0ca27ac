using CloudIam.Core.Reports;
using CloudIam.Core.Reports.Html;
using PuppeteerSharp;

namespace CloudIam.Reports.Tests;

/// <summary>One browser for all tests of a class, and a folder for the pages.</summary>
public sealed class Browser : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cloudiam-pages-");
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (InstalledBrowser.Path is { } path)
        {
            _browser = await Puppeteer.LaunchAsync(new LaunchOptions
            {
                ExecutablePath = path,
                Headless = true,
                UserDataDir = Path.Combine(_folder.FullName, "profile"),
                // A build's machine may run this as root, where the sandbox does not start; the pages are this project's own.
                Args =
                [
                    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync",
                ],
            });
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        for (var again = 10; again > 0; again--)
        {
            try
            {
                _folder.Delete(recursive: true);
                return;
            }
            catch (IOException)
            {
                // The browser's last process may still be writing its profile.
                await Task.Delay(200);
            }
        }
    }

    /// <summary>Writes a report and opens it.</summary>
    internal async Task<OpenPage> OpenAsync(
        ReportCollector collector, ReportOptions? options = null, Func<IPage, Task>? prepare = null)
    {
        var file = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.html");
        var model = collector.Build(static (code, action) => new ReportAdvice("PermissionDenied", action ?? $"Mend {code}."));
        ReportFile.Write(file, mayReplace: false, stream => HtmlReport.Write(model, options ?? new ReportOptions(), stream));
        var page = new OpenPage(await _browser!.NewPageAsync(), new Uri(file).AbsoluteUri);
        await page.GoAsync(prepare);
        return page;
    }
}
