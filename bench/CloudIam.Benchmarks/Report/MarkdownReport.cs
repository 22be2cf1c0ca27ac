using System.Globalization;
using System.Text;
using CloudIam.Benchmarks.Lab;

namespace CloudIam.Benchmarks.Report;

/// <summary>Writes docs/benchmarks.md: the words of its template, and what was measured.</summary>
internal static class MarkdownReport
{
    /// <summary>Writes the page.</summary>
    public static void Write(Laboratory lab, string machine, IReadOnlyList<(IBenchmark Benchmark, BenchmarkResult? Result)> rows)
    {
        var page = File.ReadAllText(lab.File("benchmarks.template.md"))
            .Replace("{{machine}}", machine, StringComparison.Ordinal)
            .Replace("{{table}}", Table(rows), StringComparison.Ordinal)
            .Replace("{{figures}}", Figures(rows), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(lab.Root, "docs", "benchmarks.md"), page);
    }

    private static string Table(IReadOnlyList<(IBenchmark Benchmark, BenchmarkResult? Result)> rows)
    {
        var text = new StringBuilder("| # | name | measure | against | goal | found | |")
            .Append("\n| --- | --- | --- | --- | --- | --- | --- |");
        for (var i = 0; i < rows.Count; i++)
        {
            var (benchmark, result) = rows[i];
            var found = result is null ? "not measured" : result.Unavailable ?? string.Join("; ", result.Measures);
            var verdict = result?.IsMet switch { true => "met", false => "**not met**", null => "" };
            text.Append(CultureInfo.InvariantCulture, $"\n| {i + 1} | `{benchmark.Name}` | {benchmark.Measured} ")
                .Append(CultureInfo.InvariantCulture, $"| {benchmark.Against} | {benchmark.Goal} | {found} | {verdict} |");
        }

        return text.ToString();
    }

    private static string Figures(IReadOnlyList<(IBenchmark Benchmark, BenchmarkResult? Result)> rows) => string.Join('\n', rows
        .Where(static row => row.Result is { Figures.Length: > 0 })
        .Select(static row => $"- `{row.Benchmark.Name}`: {row.Result!.Figures}."));
}
