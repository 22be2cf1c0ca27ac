using System.Collections;
using System.Collections.Concurrent;
using System.Management.Automation;
using CloudIam.Core.Http;
using CloudIam.PowerShell.Contexts;

namespace CloudIam.PowerShell.Completion;

/// <summary>
/// Completes a value from what the cloud has, within a second. What could be read in that time is offered; a whole list is kept,
/// for this runspace.
/// </summary>
internal static class LiveValues
{
    /// <summary>Rows of a list that are read; of a longer one, values can be completed only as far as this.</summary>
    private const int MaxRows = 1_000;

    /// <summary>Values that are offered.</summary>
    private const int MaxOffers = 200;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    /// <summary>Completes a value.</summary>
    /// <param name="commandName">As PowerShell gives it to a completer.</param>
    /// <param name="wordToComplete">As PowerShell gives it to a completer.</param>
    /// <param name="boundParameters">As PowerShell gives it to a completer.</param>
    /// <param name="kind">What is listed, and by which parameters it is narrowed.</param>
    /// <param name="list">Reads the list; called on another thread.</param>
    public static IEnumerable<CompletionResult> Complete(
        string commandName,
        string wordToComplete,
        IDictionary boundParameters,
        string[] kind,
        Func<LiveRead, CloudSession, CancellationToken, IAsyncEnumerable<LiveValue>> list)
    {
        try
        {
            var scope = new CompletionScope(commandName, wordToComplete, boundParameters);
            var cloud = scope.Clouds[0];

            // The runspace's own are known on this thread alone.
            var (context, cache) = (scope.Context(cloud), ModuleState.Current.Completions);
            var found = new ConcurrentQueue<LiveValue>();
            var reading = Task.Run(() => ReadAsync(scope, cloud, context, cache, kind, list, found));

            // What has come is offered, however the reading ended; whoever presses Tab does not wait any longer.
            Task.WaitAny([reading], s_limit);
            _ = reading.ContinueWith(static ended => ended.Exception, TaskScheduler.Default);
            return Offer(scope, [.. found]);
        }
#pragma warning disable CA1031 // That is the contract of a completer: the user is typing, and only the command itself may complain.
        catch (Exception)
#pragma warning restore CA1031
        {
            return [];
        }
    }

    private static async Task ReadAsync(
        CompletionScope scope,
        CloudProvider cloud,
        CloudIamContext context,
        LiveCache cache,
        string[] kind,
        Func<LiveRead, CloudSession, CancellationToken, IAsyncEnumerable<LiveValue>> list,
        ConcurrentQueue<LiveValue> found)
    {
        using var limit = new CancellationTokenSource(s_limit);
        var read = new LiveRead(scope, cloud, context);
        if (!read.HasCredential)
        {
            return;
        }

        var key = string.Join("\n", kind.Skip(1).Select(read.Text).Prepend(kind[0]).Prepend(read.Place));
        if (cache.Find(key) is { } kept)
        {
            Array.ForEach(kept, found.Enqueue);
            return;
        }

        await foreach (var value in list(read, read.Open(s_limit), limit.Token).ConfigureAwait(false))
        {
            found.Enqueue(value);
            if (found.Count == MaxRows)
            {
                break;
            }
        }

        cache.Keep(key, [.. found]);
    }

    /// <summary>The values that begin with what was typed, or whose label does.</summary>
    private static CompletionResult[] Offer(CompletionScope scope, LiveValue[] values)
    {
        var offered = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. values
                .Where(value => value.Text.Length > 0 && (Begins(value.Text) || Begins(value.Label)) && offered.Add(value.Text))
                .Take(MaxOffers)
                .Select(value => CompletionText.Offer(
                    scope.TakesPatterns ? WildcardPattern.Escape(value.Text) : value.Text,
                    string.IsNullOrEmpty(value.Label) ? null : value.Label)),
        ];

        bool Begins(string? text) => text?.StartsWith(scope.Word, StringComparison.OrdinalIgnoreCase) ?? false;
    }
}
