using System.Globalization;
using CloudIam.Benchmarks.Lab;

namespace CloudIam.Benchmarks.Rows;

/// <summary>How time and memory grow with the number of items without a network: the engine alone, and behind a pipeline.</summary>
internal sealed class EngineBenchmark : IBenchmark
{
    private const int Rounds = 3;

    private static readonly int[] s_sizes = [10_000, 100_000, 1_000_000];

    /// <summary>How often each size is run in a round, one after the other: a short run alone tells of a moment of the machine.</summary>
    private static readonly int[] s_repeats = [10, 3, 1];

    /// <inheritdoc/>
    public string Name => "engine";

    /// <inheritdoc/>
    public string Measured => "items through the engine with the network stubbed";

    /// <inheritdoc/>
    public string Against => "10 k, 100 k, 1 M items";

    /// <inheritdoc/>
    public string Goal => "linear (1 M within 11 x of 100 k), managed memory flat within 20 MB";

    /// <inheritdoc/>
    public async Task<Outcome> RunAsync(Laboratory lab, CancellationToken cancellationToken)
    {
        var sizes = s_sizes.Select(lab.Count).ToList();
        var (figures, measures) = Judge("engine", sizes, await MeasureAsync(
            lab,
            sizes,
            static count => Task.FromResult(StubbedEngine.Run(count)),
            static count => Task.FromResult(StubbedEngine.PeakBytes(count)),
            cancellationToken));
        if (lab.PowerShell.Count == 0)
        {
            return new Outcome(figures + "; no PowerShell here for the pipeline", measures);
        }

        using var pipeline = await StubbedPipeline.StartAsync(lab);
        var (pipelineFigures, pipelineMeasures) = Judge(
            "pipeline", sizes, await MeasureAsync(lab, sizes, pipeline.RunAsync, pipeline.PeakBytesAsync, cancellationToken));
        return new Outcome($"{figures}; {pipelineFigures}", [.. measures, .. pipelineMeasures]);
    }

    private static async Task<(List<double> Times, double Growth)> MeasureAsync(
        Laboratory lab,
        List<int> sizes,
        Func<int, Task<double>> run,
        Func<int, Task<double>> peakBytes,
        CancellationToken cancellationToken)
    {
        await run(sizes[1]);
        var times = sizes.ConvertAll(static _ => new Samples());
        for (var round = 0; round < lab.Count(Rounds); round++)
        {
            for (var i = 0; i < sizes.Count; i++)
            {
                var sum = 0.0;
                for (var repeat = 0; repeat < s_repeats[i]; repeat++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    sum += await run(sizes[i]);
                }

                times[i].Add(sum / s_repeats[i]);
            }
        }

        return (times.ConvertAll(static samples => samples.Median), await peakBytes(sizes[2]) - await peakBytes(sizes[1]));
    }

    private static (string Figures, List<Measure> Measures) Judge(
        string what, List<int> sizes, (List<double> Times, double Growth) found)
    {
        var megabytes = Math.Max(0, found.Growth / (1024 * 1024));
        var times = string.Join(", ", sizes.Zip(found.Times, static (size, time) => string.Create(
            CultureInfo.InvariantCulture, $"{size:#,0} in {time:#,0} ms")));
        return (
            string.Create(CultureInfo.InvariantCulture, $"{what}: {times}; {found.Times[2] * 1000 / sizes[2]:0.0} µs an item"),
            [
                Measure.AtMost(11, found.Times[2] / found.Times[1], what: $"time ({what})"),
                Measure.AtMost(20, megabytes, "MB", $"more ({what})"),
            ]);
    }
}
