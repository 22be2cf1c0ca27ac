using System.Text;
using System.Text.Json;
using CloudIam.Core.Grants;
using CloudIam.Core.Tests.Grants;

namespace CloudIam.Core.Tests.Journal;

/// <summary>A journal that ends anywhere, as a killed process or a full disk leaves it.</summary>
public sealed class JournalTornTests : IDisposable
{
    private static readonly Row<int>[] s_rows =
        [new(0, "a", [1, 2]), new(1, "b", [7]), new(2, "a", [3, 1]), new(3, "b", [8, 9]), new(4, "a", [4, 5, 6])];

    private static readonly HashSet<(string, int)> s_refused = [("a", 3)];

    private readonly JournalLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void At_every_byte_the_rest_is_sent_and_nothing_that_was_answered()
    {
        using (var journal = _lab.Open())
        {
            JournalLab.Run(journal, Cloud(isFirstRun: true), s_rows);
        }

        var whole = File.ReadAllBytes(_lab.FilePath);
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(_lab.FilePath, whole.AsSpan(0, length).ToArray());
            Resume(length);
        }
    }

    [Fact]
    public void On_a_disk_that_fills_up_at_any_byte_nothing_is_sent_unrecorded_and_nothing_is_lost()
    {
        using (var journal = _lab.Open())
        {
            JournalLab.Run(journal, Cloud(isFirstRun: true), s_rows);
        }

        var whole = new FileInfo(_lab.FilePath).Length;
        var headerLength = File.ReadLines(_lab.FilePath).First().Length + 1;
        for (var room = headerLength; room < whole; room += 3)
        {
            using var disk = new FullDisk(room);
            var cloud = Cloud(isFirstRun: true);
            using (var journal = disk.OpenJournal())
            {
                var results = JournalLab.Run(journal, cloud, s_rows);

                Assert.Equal(s_rows.Length, results.Count);
                Assert.Equal("JournalFailed", journal.Failure?.Code);
                foreach (var (row, verdicts) in results)
                {
                    var unsent = row.Parts.Where((_, i) => verdicts[i] is { ErrorCode: "JournalFailed", Status: GrantStatus.Failed });
                    Assert.DoesNotContain(cloud.Sent, sent => sent.Key == row.Key && unsent.Contains(sent.Part));
                }
            }

            File.WriteAllBytes(_lab.FilePath, disk.ToArray());
            Assert.Equal(cloud.Calls.Count, WholeEntries().Count(static entry => entry.TryGetProperty("send", out _)));
            Resume(room);
        }
    }

    /// <summary>Part 3 is refused, part 5 throttled and part 8 lost at first; afterwards they are as good as any.</summary>
    private static JournaledCloud Cloud(bool isFirstRun) => new(batchSize: 2)
    {
        OnPart = (key, part) => s_refused.Contains((key, part)) ? Verdicts.Again("InvalidInstance.NotFound", 0)
            : isFirstRun && part == 5 ? Verdicts.Again("Throttling", 0)
            : isFirstRun && part == 8 ? new GrantVerdict { Status = GrantStatus.Unknown, ErrorCode = "ConnectionLost" }
            : Verdicts.Success,
    };

    private void Resume(long length)
    {
        var (answered, unanswered) = Remembered();
        var cloud = Cloud(isFirstRun: false);
        using (var journal = _lab.Open())
        {
            var results = JournalLab.Run(journal, cloud, s_rows);

            Assert.Equal(s_rows.Length, results.Count);
            foreach (var (row, verdicts) in results)
            {
                Assert.Equal(
                    row.Parts.Select(part => s_refused.Contains((row.Key, part)) ? "Failed" : "Added"),
                    verdicts.Select(static verdict => verdict.Status.ToString()));
            }
        }

        var wanted = s_rows.SelectMany(static row => row.Parts.Select(part => (row.Key, part))).Distinct()
            .Where(part => !answered.Contains(part));
        Assert.True(wanted.Order().SequenceEqual(cloud.Sent.Order()), $"at {length}: {string.Join(' ', cloud.Sent)}");
        foreach (var (token, parts) in unanswered)
        {
            Assert.Equal(parts, Assert.Single(cloud.Calls, call => call.Ticket.ClientToken == token).Parts);
        }

        using var after = _lab.Open();
        Assert.Equal((9, 0), (after.Answered, after.Unanswered));
    }

    /// <summary>Read by hand: the parts with a final answer, and the calls without any.</summary>
    private (HashSet<(string, int)> Answered, Dictionary<string, int[]> Unanswered) Remembered()
    {
        var sends = new Dictionary<long, JsonElement>();
        var answered = new HashSet<(string, int)>();
        foreach (var entry in WholeEntries())
        {
            if (entry.TryGetProperty("send", out var number))
            {
                sends.Add(number.GetInt64(), entry);
                continue;
            }

            var done = entry.GetProperty("done").GetInt64();
            var verdicts = entry.GetProperty("verdicts").EnumerateArray().ToList();
            var parts = Parts(sends[done]);
            for (var i = 0; i < parts.Length; i++)
            {
                var verdict = verdicts[entry.TryGetProperty("of", out var of) ? of[i].GetInt32() : 0];
                if (!verdict.TryGetProperty("again", out _))
                {
                    answered.Add((sends[done].GetProperty("key").GetString()!, parts[i]));
                }
            }

            sends.Remove(done);
        }

        return (answered, sends.Values.ToDictionary(static send => send.GetProperty("token").GetString()!, Parts));
    }

    private List<JsonElement> WholeEntries()
    {
        var text = Encoding.UTF8.GetString(File.ReadAllBytes(_lab.FilePath));
        var lines = text.Split('\n');
        return lines.Take(lines.Length - 1).Skip(1).Select(static line => JsonDocument.Parse(line).RootElement).ToList();
    }

    private static int[] Parts(JsonElement send) =>
        send.GetProperty("parts").EnumerateArray().Select(static part => part.GetInt32()).ToArray();
}
