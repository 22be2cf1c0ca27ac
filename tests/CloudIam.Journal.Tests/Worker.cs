using CloudIam.Core.Credentials;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Journal;

namespace CloudIam.Journal.Tests;

/// <summary>Runs the real engine with a journal, as a command does.</summary>
internal static class Worker
{
    public static CloudSession Session(Uri endpoint, string keyId, string secret) => new(
        new ApiClient(new ApiClientOptions { UserAgent = "CloudIam.Journal.Tests" }), new CloudCredential(keyId, secret), endpoint);

    /// <summary>Grants items of one part each, and prints every result as soon as it is given out.</summary>
    public static int Run<TKey, TPart>(
        string command,
        string journalPath,
        IGrantSystem<TKey, TPart> system,
        IJournalCodec<TKey, TPart> codec,
        IEnumerable<(string Item, TKey Key, TPart Part)> items)
        where TKey : notnull
    {
        var header = new JournalHeader(command, CloudProvider.AlibabaCloud, "1001", DateTimeOffset.UtcNow);
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        using var journal = new GrantJournal<TKey, TPart>(journalPath, codec, header);
        var options = new GrantRunOptions { ThrottleLimit = 4 };
        using var run = new GrantRun<string, TKey, TPart>(system, options, presence: null, journal, CancellationToken.None);
        foreach (var (item, key, part) in items)
        {
            while (!run.HasRoom)
            {
                run.Wait();
                Print(run, output);
            }

            run.Add(item, key, [part]);
            Print(run, output);
        }

        run.Complete();
        while (!run.IsFinished)
        {
            run.Wait();
            Print(run, output);
        }

        return 0;
    }

    private static void Print<TKey, TPart>(GrantRun<string, TKey, TPart> run, StreamWriter output)
        where TKey : notnull
    {
        while (run.TryTake(out var result))
        {
            output.WriteLine($"{result.Verdicts[0].Status} {result.Item}");
        }
    }
}
