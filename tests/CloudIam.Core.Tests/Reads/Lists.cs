using System.Runtime.CompilerServices;
using CloudIam.Core.Http;
using CloudIam.Core.Reads;

namespace CloudIam.Core.Tests.Reads;

/// <summary>Lists to read, and what takes them.</summary>
internal static class Lists
{
    private static readonly TimeSpan s_testLimit = TimeSpan.FromSeconds(20);

    public static CancellationToken TestLimit => new CancellationTokenSource(s_testLimit).Token;

    /// <summary>A list that fails after its rows, when a failure is given.</summary>
    public static async IAsyncEnumerable<string> Of(IEnumerable<string> rows, Exception? failure = null)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }

        if (failure is not null)
        {
            throw failure;
        }
    }

    /// <summary>A list that never gives anything, and tells when it is ended.</summary>
    public static async IAsyncEnumerable<string> Never(
        TaskCompletionSource ended, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            ended.SetResult();
        }

        yield break;
    }

    public static ApiException Failure(string code, ApiErrorKind kind = ApiErrorKind.Service) =>
        new("No.") { Kind = kind, Code = code, Action = "List", Endpoint = "host" };

    /// <summary>
    /// Everything that comes out of a run whose input has ended: rows as <c>job:row</c>, ends as <c>job.</c> or with a code.
    /// </summary>
    public static IReadOnlyList<string> Finish(ReadRun<string, string> run)
    {
        var all = new List<string>();
        run.Complete();
        while (!run.IsFinished)
        {
            run.Wait();
            Take(run, all);
        }

        return all;
    }

    public static void Take(ReadRun<string, string> run, List<string> all)
    {
        while (run.TryTake(out var result))
        {
            all.Add(result.IsEnd ? $"{result.Job}.{result.Failure?.Code}" : $"{result.Job}:{result.Row}");
        }
    }

    public static async Task<IReadOnlyList<TRow>> ToListAsync<TRow>(this IAsyncEnumerable<TRow> rows)
    {
        var all = new List<TRow>();
        await foreach (var row in rows.WithCancellation(TestLimit))
        {
            all.Add(row);
        }

        return all;
    }
}
