using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CloudIam.Emulator;
using Xunit.Abstractions;

namespace CloudIam.Journal.Tests;

/// <summary>
/// A process that is killed at random points, and run again with its journal: 68 kills in all. The seed is in the output; put it into
/// the attribute to see a failure again, as far as the operating system's timing allows.
/// </summary>
public sealed class KillTests(ITestOutputHelper log)
{
    private const int Kills = 17;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(nameof(InstanceRoles), 0)]
    [InlineData(nameof(RolePolicies), 0)]
    [InlineData(nameof(HostGroups), 0)]
    [InlineData(nameof(HostGroupRevocations), 0)]
    public async Task What_a_killed_process_was_told_is_kept_and_the_rest_is_done(string kindName, int seed)
    {
        seed = seed == 0 ? Random.Shared.Next() : seed;
        log.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var kills = 0; kills < Kills;)
        {
            kills += await RunScene(Kinds.Of(kindName), kindName, random, Math.Min(Kills - kills, random.Next(2, 7)));
        }
    }

    /// <summary>Kills a run and its successors, lets the last one end, and looks at everything. Gives the number of kills.</summary>
    private async Task<int> RunScene(IKind kind, string kindName, Random random, int killsWanted)
    {
        var folder = Directory.CreateTempSubdirectory("cloudiam-kill-");
        try
        {
            var seedPath = Path.Combine(folder.FullName, "seed.json");
            var journalPath = Path.Combine(folder.FullName, "journal.jsonl");
            await File.WriteAllTextAsync(seedPath, kind.Seed);
            using var emulator = CloudEmulator.Start(new EmulatorOptions { SeedPath = seedPath });
            emulator.AddFault(new EmulatorFault { Kind = EmulatorFaultKind.Latency, Action = kind.Action, Milliseconds = 15 });

            var marks = new List<(int Requests, HashSet<string> Answered)>();
            for (var kill = 0; kill < killsWanted; kill++)
            {
                // Over what is likely left, so that there is something to do for every run; 0 is before the first call.
                var calls = random.Next(0, 9);
                var moments = random.Next(0, 25);
                using var worker = Start(kindName, emulator, journalPath);
                var before = emulator.GetRequests().Count;
                Assert.True(SpinWait.SpinUntil(() => emulator.GetRequests().Count >= before + calls || worker.HasExited, s_limit));
                await Task.Delay(moments);
                worker.Kill();
                var (exitCode, printed, errors) = await End(worker);
                if (exitCode == 0)
                {
                    break;
                }

                Assert.Equal("", errors);
                var answered = AnsweredIn(journalPath, kind);
                marks.Add((emulator.GetRequests().Count, answered));

                // No result was given out before it was written down.
                var done = printed.Where(static line => line.Split(' ')[0] is "Added" or "Removed").Select(Item);
                Assert.Subset(answered, done.ToHashSet(StringComparer.Ordinal));
                log.WriteLine($"killed after {calls} calls, {moments} ms: {printed.Count} results, {answered.Count} written");
            }

            using var last = Start(kindName, emulator, journalPath);
            var (lastExitCode, results, lastErrors) = await End(last);
            Assert.Equal((0, ""), (lastExitCode, lastErrors));

            // Every item has exactly one answer, and the right one.
            Assert.Equal(kind.Items.Order(StringComparer.Ordinal), results.Select(Item).Order(StringComparer.Ordinal));
            Assert.All(results, line => Assert.Contains(line.Split(' ')[0], kind.Expected(Item(line))));

            // The cloud is as it was to be.
            var requests = emulator.GetRequests();
            emulator.ClearFaults();
            Assert.Equal(kind.Left.Order(StringComparer.Ordinal), (await kind.ReadStateAsync(emulator)).Order(StringComparer.Ordinal));

            // What had its answer before a kill was not sent after it.
            foreach (var (mark, answered) in marks)
            {
                var sentLater = requests.Skip(mark).Where(request => request.Action == kind.Action).SelectMany(kind.ItemsOf);
                Assert.DoesNotContain(sentLater, answered.Contains);
            }

            return marks.Count;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Item(string line) => line.Substring(line.IndexOf(' ', StringComparison.Ordinal) + 1);

    private static Process Start(string kind, CloudEmulator emulator, string journalPath)
    {
        var isHost = Path.GetFileName(Environment.ProcessPath)?.StartsWith("dotnet", StringComparison.Ordinal) == true;
        var host = isHost ? Environment.ProcessPath! : "dotnet";
        var start = new ProcessStartInfo(host) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "exec", typeof(KillTests).Assembly.Location,
            "worker", kind, $"{emulator.Endpoint}", emulator.AccessKeyId, emulator.AccessKeySecret, journalPath,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static async Task<(int ExitCode, IReadOnlyList<string> Lines, string Errors)> End(Process worker)
    {
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            var output = worker.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = worker.StandardError.ReadToEndAsync(limit.Token);
            await worker.WaitForExitAsync(limit.Token);
            var lines = (await output).Split('\n');
            // What follows the last line feed was cut off by the kill.
            return (worker.ExitCode, lines.SkipLast(1).Select(static line => line.TrimEnd('\r')).ToList(), await errors);
        }
        finally
        {
            worker.Kill();
        }
    }

    /// <summary>The items that a journal says to be successes; read by hand.</summary>
    private static HashSet<string> AnsweredIn(string journalPath, IKind kind)
    {
        var items = new HashSet<string>(StringComparer.Ordinal);
        var sends = new Dictionary<long, string[]>();
        var text = File.Exists(journalPath) ? File.ReadAllText(journalPath, Encoding.UTF8) : "";
        foreach (var line in text.Split('\n').SkipLast(1).Skip(1))
        {
            var entry = JsonDocument.Parse(line).RootElement;
            if (entry.TryGetProperty("send", out var number))
            {
                var key = entry.GetProperty("key");
                sends.Add(number.GetInt64(), [.. entry.GetProperty("parts").EnumerateArray().Select(part => kind.ItemOf(key, part))]);
                continue;
            }

            var verdicts = entry.GetProperty("verdicts");
            var parts = sends[entry.GetProperty("done").GetInt64()];
            for (var i = 0; i < parts.Length; i++)
            {
                var verdict = verdicts[entry.TryGetProperty("of", out var of) ? of[i].GetInt32() : 0];
                if (verdict.GetProperty("status").GetString() is "Added" or "AlreadyPresent" or "Removed" or "AlreadyAbsent")
                {
                    items.Add(parts[i]);
                }
            }
        }

        return items;
    }
}
