using System.Text.Json;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CloudIam.SigningBenchmarks;

// In this process: a child project of BenchmarkDotNet's own would not find this repository's settings.
var configuration = ManualConfig.CreateEmpty()
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddLogger(ConsoleLogger.Default)
    .WithOptions(ConfigOptions.DisableLogFile);
var summary = BenchmarkRunner.Run<Signers>(configuration);
var figures = summary.Reports.ToDictionary(
    report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name,
    report => new
    {
        Nanoseconds = report.ResultStatistics?.Mean ?? throw new InvalidOperationException("A signer failed; see above."),
        Bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)!.Value,
    });
await File.WriteAllTextAsync(args[0], JsonSerializer.Serialize(figures));
