using System.Diagnostics;
using CloudIam.Benchmarks.Lab;

namespace CloudIam.Benchmarks.Rows;

/// <summary>How soon the first of many results comes, when an answer takes 50 ms.</summary>
internal sealed class FirstResultBenchmark : IBenchmark
{
    private const int Rounds = 15;
    private const int WarmUps = 3;
    private const int Instances = 1_000;
    private const int PerCall = 100;

    /// <inheritdoc/>
    public string Name => "first-result";

    /// <inheritdoc/>
    public string Measured => "time to first result at 50 ms simulated latency";

    /// <inheritdoc/>
    public string Against => "one round trip";

    /// <inheritdoc/>
    public string Goal => "at most 2.5 x";

    /// <inheritdoc/>
    public async Task<Outcome> RunAsync(Laboratory lab, CancellationToken cancellationToken)
    {
        using var emulator = await lab.StartEmulatorAsync(
            Seeds.Instances((Rounds + WarmUps) * (Instances + PerCall), new { kind = "Latency", milliseconds = 50 }));
        using var raw = new RawClient(emulator);
        using var session = await lab.StartPowerShellAsync(emulator);
        var (ours, roundTrip) = (new Samples(), new Samples());
        var next = 1;
        for (var round = -WarmUps; round < lab.Count(Rounds); round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var message = raw.AssociateInstances(Enumerable.Range(next, PerCall).Select(Seeds.InstanceId));
            var watch = Stopwatch.StartNew();
            await raw.SendAsync([message], lanes: 1);
            var oneTrip = watch.Elapsed.TotalMilliseconds;
            var first = await FirstOfAsync(session, next + PerCall);
            next += PerCall + Instances;
            if (round >= 0)
            {
                roundTrip.Add(oneTrip);
                ours.Add(first);
            }
        }

        return new Outcome($"{ours}; round trip {roundTrip}", [Measure.AtMost(2.5, ours.Median / roundTrip.Median)]);
    }

    private static Task<double> FirstOfAsync(PowerShellSession session, int first) => session.MeasureAsync($$"""
        $ids = {{first}}..{{first + Instances - 1}} | ForEach-Object { 'i-emu{0:D8}' -f $_ }
        $time = $null
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $ids | Add-EcsInstanceIamRole -IamRoleName {{Seeds.InstanceRole}} -Region {{Seeds.Region}} @where | ForEach-Object {
            if ($null -eq $time) { $time = $watch.Elapsed.TotalMilliseconds }
            if ($_.Status -ne 'Added') { throw "$($_.ErrorMessage)" }
        }
        $time
        """);
}
