using CloudIam.Benchmarks;
using CloudIam.Benchmarks.Lab;
using CloudIam.Benchmarks.Report;
using CloudIam.Benchmarks.Rows;

if (args is [EmulatorHost.Verb, var seedPath])
{
    EmulatorHost.Serve(seedPath);
    return 0;
}

IReadOnlyList<IBenchmark> benchmarks =
[
    new ImportBenchmark(),
    new FirstCallBenchmark(),
    new AttachRawBenchmark(),
    new AttachNodeBenchmark(),
    new AssociateNodeBenchmark(),
    new BastionCallsBenchmark(),
    new EngineBenchmark(),
    new FirstResultBenchmark(),
    new SigningBenchmark(),
    new RateLimitBenchmark(),
];
BenchmarkArguments arguments;
try
{
    arguments = BenchmarkArguments.Parse(args, benchmarks);
}
catch (FormatException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

// Ten minutes in all, whatever hangs.
using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(9.5));
var lab = new Laboratory(Directory.GetCurrentDirectory(), arguments.PowerShell, arguments.IsQuick);
var results = new ResultStore(lab.WorkFolder);
var machine = await MachineFacts.ReadAsync(lab);
var failed = 0;
foreach (var benchmark in arguments.Benchmarks)
{
    var result = await BenchmarkRunner.RunAsync(benchmark, lab, limit.Token);
    failed += result.Failure is null ? 0 : 1;
    Console.WriteLine($"{benchmark.Name,-15} {result}");
    if (!lab.IsQuick && result.Failure is null)
    {
        results.Save(result);
    }
}

if (!lab.IsQuick)
{
    var rows = benchmarks.Select(benchmark => (benchmark, results.Find(benchmark.Name))).ToList();
    MarkdownReport.Write(lab, machine, rows);
    SvgPlot.Write(Path.Combine(lab.Root, "docs", "benchmarks.svg"), rows);
}

return failed == 0 ? 0 : 1;
