using System.Diagnostics;
using CloudIam.Benchmarks.Lab;

namespace CloudIam.Benchmarks;

/// <summary>Runs one row, so that whatever becomes of it the others are measured.</summary>
internal static class BenchmarkRunner
{
    /// <summary>Runs a row.</summary>
    public static async Task<BenchmarkResult> RunAsync(IBenchmark benchmark, Laboratory lab, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var result = new BenchmarkResult { Name = benchmark.Name };
        try
        {
            var outcome = await benchmark.RunAsync(lab, cancellationToken);
            return result with { Figures = outcome.Figures, Measures = outcome.Measures, Seconds = watch.Elapsed.TotalSeconds };
        }
        catch (UnavailableException exception)
        {
            return result with { Unavailable = exception.Message };
        }
#pragma warning disable CA1031 // Whatever it is, the row says so and the others are measured.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return result with { Failure = exception.Message };
        }
    }
}
