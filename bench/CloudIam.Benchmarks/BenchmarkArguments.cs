namespace CloudIam.Benchmarks;

/// <summary>The command line.</summary>
/// <param name="Benchmarks">The rows to measure, in the table's order.</param>
/// <param name="PowerShell">How PowerShell is called, word by word; empty when there is none.</param>
/// <param name="IsQuick">Whether only a twentieth is measured, and nothing is written down.</param>
internal sealed record BenchmarkArguments(IReadOnlyList<IBenchmark> Benchmarks, IReadOnlyList<string> PowerShell, bool IsQuick)
{
    /// <summary>Parses <c>[--quick] [--powershell WORD]... [ROW]...</c>; no row means all.</summary>
    /// <exception cref="FormatException">A row is not known; the message names those that are.</exception>
    public static BenchmarkArguments Parse(string[] arguments, IReadOnlyList<IBenchmark> all)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var powerShell = new List<string>();
        var isQuick = false;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--quick")
            {
                isQuick = true;
            }
            else if (arguments[i] == "--powershell" && i + 1 < arguments.Length)
            {
                powerShell.Add(arguments[++i]);
            }
            else if (all.Any(benchmark => benchmark.Name == arguments[i]))
            {
                names.Add(arguments[i]);
            }
            else
            {
                var known = string.Join(", ", all.Select(static benchmark => benchmark.Name));
                throw new FormatException($"\"{arguments[i]}\" is no benchmark. There are: {known}.");
            }
        }

        return new BenchmarkArguments(
            [.. all.Where(benchmark => names.Count == 0 || names.Contains(benchmark.Name))], powerShell, isQuick);
    }
}
