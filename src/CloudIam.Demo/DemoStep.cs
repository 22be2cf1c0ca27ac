using CloudIam.Core.Grants;

namespace CloudIam.Demo;

/// <summary>Runs one table through the engine and prints the results as PowerShell would show them.</summary>
internal static class DemoStep
{
    /// <summary>Runs a table.</summary>
    /// <param name="title">What happens, in words.</param>
    /// <param name="system">The kind of grant.</param>
    /// <param name="rows">The table's rows.</param>
    /// <param name="keyOf">The batch key of a row.</param>
    /// <param name="partsOf">What a row asks for.</param>
    /// <param name="findFlaw">What keeps a row from being sent.</param>
    /// <param name="columns">Columns to show after the status: name, width, and the cell's text.</param>
    public static void Run<TKey, TPart>(
        string title,
        IGrantSystem<TKey, TPart> system,
        List<string[]> rows,
        Func<string[], TKey> keyOf,
        Func<string[], IReadOnlyList<TPart>> partsOf,
        Func<string[], GrantVerdict?> findFlaw,
        (string Name, int Width, Func<GrantResult<string[]>, string> Text)[] columns)
        where TKey : notnull
    {
        Console.WriteLine(title);
        Console.WriteLine();
        Console.WriteLine(Line("Status", columns.Select(static column => (column.Name, column.Width)), "ErrorCode"));
        Console.WriteLine(Line(
            "------", columns.Select(static column => (new string('-', column.Name.Length), column.Width)), "---------"));

        var messages = new List<string>();
        using var run = new GrantRun<string[], TKey, TPart>(system, new GrantRunOptions(), CancellationToken.None);
        foreach (var row in rows)
        {
            if (findFlaw(row) is { } flaw)
            {
                run.AddAnswered(row, keyOf(row), flaw);
            }
            else
            {
                run.Add(row, keyOf(row), partsOf(row));
            }
        }

        run.Complete();
        while (!run.IsFinished)
        {
            run.Wait();
            while (run.TryTake(out var result))
            {
                var verdict = Decisive(result.Verdicts);
                Console.WriteLine(Line(
                    verdict.Status.ToString(),
                    columns.Select(column => (column.Text(result), column.Width)),
                    verdict.ErrorCode ?? ""));
                if (verdict.ErrorMessage is not null)
                {
                    messages.Add($"  ! {string.Join(", ", result.Item)}: {verdict.ErrorMessage} ({verdict.ErrorCode})");
                }
            }
        }

        Console.WriteLine();
        messages.ForEach(Console.WriteLine);
        Console.WriteLine();
    }

    /// <summary>The verdict that decides about a row of several parts: a failure, else a change, else the first.</summary>
    private static GrantVerdict Decisive(IReadOnlyList<GrantVerdict> verdicts) =>
        verdicts.FirstOrDefault(static verdict => verdict.Status is GrantStatus.Failed or GrantStatus.Unknown)
        ?? verdicts.FirstOrDefault(static verdict => verdict.Status is GrantStatus.Added)
        ?? verdicts[0];

    private static string Line(string status, IEnumerable<(string Text, int Width)> cells, string errorCode) =>
        $"{status,-15} {string.Join(" ", cells.Select(static cell => cell.Text.PadRight(cell.Width)))} {errorCode}".TrimEnd();
}
