using System.Collections.Concurrent;
using System.Text.Json;
using PuppeteerSharp;

namespace CloudIam.Reports.Tests;

/// <summary>A report in the browser, with all that it complained about.</summary>
internal sealed class OpenPage(IPage page, string address) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();

    public IPage Page { get; } = page;

    /// <summary>Errors of the script and the console, requests, and what the page's own policy stopped.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public async Task GoAsync(Func<IPage, Task>? prepare)
    {
        Page.Console += (_, e) => _complaints.Enqueue($"console: {e.Message.Text}");
        Page.PageError += (_, e) => _complaints.Enqueue($"error: {e.Message}");
        Page.Dialog += (_, e) => _complaints.Enqueue($"dialog: {e.Dialog.Message}");
        Page.Request += (_, e) =>
        {
            if (e.Request.Url != address && !e.Request.Url.StartsWith("data:,", StringComparison.Ordinal))
            {
                _complaints.Enqueue($"request: {e.Request.Url}");
            }
        };
        await Page.EvaluateFunctionOnNewDocumentAsync(
            "() => { addEventListener('securitypolicyviolation', "
                + "e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`)); }");
        if (prepare is not null)
        {
            await prepare(Page);
        }

        await Page.GoToAsync(address);
    }

    public Task<T> EvaluateAsync<T>(string expression) => Page.EvaluateExpressionAsync<T>(expression);

    /// <summary>The texts of all elements of a kind that are drawn.</summary>
    public async Task<string[]> TextsAsync(string selector) => JsonSerializer.Deserialize<string[]>(await EvaluateAsync<string>(
        $"JSON.stringify([...document.querySelectorAll({JsonSerializer.Serialize(selector)})]"
            + ".filter(one => one.checkVisibility()).map(one => one.textContent.trim()))"))!;

    /// <summary>Puts a text into the search, at once as a paste does, and waits until the page says what it found.</summary>
    public async Task SearchAsync(string text)
    {
        await EvaluateAsync<string>(
            "{ document.getElementById('found').textContent = '…'; const search = document.getElementById('search'); "
                + $"search.value = {JsonSerializer.Serialize(text)}; search.dispatchEvent(new Event('input')); '' }}");
        await Page.WaitForExpressionAsync("document.getElementById('found').textContent !== '…'");
    }

    public async ValueTask DisposeAsync() => await Page.DisposeAsync();
}
