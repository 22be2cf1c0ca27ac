using CloudIam.Core.Grants;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.Grants;

/// <summary>Pushes rows through a run as a pipeline does; never waits longer than its limit.</summary>
internal static class Drive
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>Options whose waits between re-sends take no time.</summary>
    public static GrantRunOptions Options(int lanes = GrantRunOptions.DefaultThrottleLimit, TimeProvider? clock = null) =>
        new() { ThrottleLimit = lanes, TimeProvider = clock ?? new SkippingClock(Timeout.InfiniteTimeSpan) };

    /// <summary>Runs all rows to their end.</summary>
    /// <param name="system">The fake cloud.</param>
    /// <param name="rows">The input.</param>
    /// <param name="options">Lanes and clock; by default 8 lanes.</param>
    /// <param name="takeEarly">Whether results are taken after each row, or only when there is no room for the next.</param>
    /// <param name="presence">Looks up first what is there; null for sending everything.</param>
    public static IReadOnlyList<GrantResult<Row<TPart>>> Through<TPart>(
        IGrantSystem<string, TPart> system,
        IEnumerable<Row<TPart>> rows,
        GrantRunOptions? options = null,
        bool takeEarly = true,
        IPresenceReader<string, TPart>? presence = null)
    {
        using var limit = new CancellationTokenSource(s_limit);
        using var run = new GrantRun<Row<TPart>, string, TPart>(
            system, options ?? Options(), presence, journal: null, limit.Token);
        var results = new List<GrantResult<Row<TPart>>>();
        foreach (var row in rows)
        {
            while (!run.HasRoom)
            {
                run.Wait();
                Take(run, results);
            }

            run.Add(row, row.Key, row.Parts);
            if (takeEarly)
            {
                Take(run, results);
            }
        }

        Finish(run, results);
        return results;
    }

    /// <summary>Runs parts of one key as one item each, through one lane and with all re-sends.</summary>
    public static IReadOnlyList<GrantVerdict> Parts<TKey, TPart>(
        IGrantSystem<TKey, TPart> system, TKey key, IEnumerable<TPart> parts, TimeProvider? clock = null)
        where TKey : notnull
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var run = new GrantRun<TPart, TKey, TPart>(system, Options(lanes: 1, clock), limit.Token);
        var results = new List<GrantResult<TPart>>();
        foreach (var part in parts)
        {
            while (!run.HasRoom)
            {
                run.Wait();
                Take(run, results);
            }

            run.Add(part, key, [part]);
        }

        Finish(run, results);
        return results.SelectMany(static result => result.Verdicts).ToList();
    }

    /// <summary>Ends the input and takes what is left.</summary>
    public static void Finish<TItem, TKey, TPart>(GrantRun<TItem, TKey, TPart> run, List<GrantResult<TItem>> results)
        where TKey : notnull
    {
        run.Complete();
        while (!run.IsFinished)
        {
            run.Wait();
            Take(run, results);
        }
    }

    public static void Take<TItem, TKey, TPart>(GrantRun<TItem, TKey, TPart> run, List<GrantResult<TItem>> results)
        where TKey : notnull
    {
        while (run.TryTake(out var result))
        {
            results.Add(result);
        }
    }
}
