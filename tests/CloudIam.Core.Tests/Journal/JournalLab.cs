using System.Text.Json;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Journal;
using CloudIam.Core.Tests.Grants;

namespace CloudIam.Core.Tests.Journal;

/// <summary>A journal in a folder of its own, and runs with it.</summary>
internal sealed class JournalLab : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cloudiam-journal-");

    public static JournalHeader Header { get; } =
        new("Add-Thing", CloudProvider.AlibabaCloud, "1001", new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));

    public static BatchTicket Ticket { get; } = new("token-1", new DateTimeOffset(2026, 1, 15, 8, 0, 1, TimeSpan.Zero));

    public string Folder => _folder.FullName;

    public string FilePath => Path.Combine(Folder, "journal.jsonl");

    public string Text
    {
        get => File.ReadAllText(FilePath);
        set => File.WriteAllText(FilePath, value);
    }

    public IReadOnlyList<JsonElement> Entries =>
        File.ReadLines(FilePath).Skip(1).Select(static line => JsonDocument.Parse(line).RootElement).ToList();

    public GrantJournal<string, int> Open(JournalHeader? header = null) => new(FilePath, new NumberCodec(), header ?? Header);

    /// <summary>Writes down what a process that was killed leaves behind: a call without an answer.</summary>
    public void LeaveUnanswered(string key, int[] parts, BatchTicket? ticket = null)
    {
        using var journal = Open();
        journal.RecordSending(key, parts, ticket ?? Ticket);
    }

    /// <summary>Runs parts of one key, one item each, with the journal.</summary>
    public IReadOnlyList<GrantVerdict> Run(IGrantSystem<string, int> cloud, string key, params int[] parts)
    {
        using var journal = Open();
        var results = Run(journal, cloud, parts.Select(part => new Row<int>(part, key, [part])));
        return results.Select(static result => result.Verdicts[0]).ToList();
    }

    /// <summary>Runs rows through one lane, so that calls come in their order.</summary>
    public static IReadOnlyList<GrantResult<Row<int>>> Run(
        IGrantJournal<string, int> journal, IGrantSystem<string, int> cloud, IEnumerable<Row<int>> rows)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var run = new GrantRun<Row<int>, string, int>(cloud, Drive.Options(lanes: 1), presence: null, journal, limit.Token);
        foreach (var row in rows)
        {
            run.Add(row, row.Key, row.Parts);
        }

        var results = new List<GrantResult<Row<int>>>();
        Drive.Finish(run, results);
        return results;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
