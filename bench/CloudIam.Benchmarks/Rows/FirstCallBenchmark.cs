using CloudIam.Benchmarks.Lab;

namespace CloudIam.Benchmarks.Rows;

/// <summary>What the first command after the import costs beyond the same again: assemblies load, code is compiled.</summary>
internal sealed class FirstCallBenchmark : IBenchmark
{
    private const int Rounds = 11;

    /// <inheritdoc/>
    public string Name => "first-call";

    /// <inheritdoc/>
    public string Measured => "first cmdlet call after import (dependencies load)";

    /// <inheritdoc/>
    public string Against => "the same call again";

    /// <inheritdoc/>
    public string Goal => "at most 120 ms more";

    /// <inheritdoc/>
    public async Task<Outcome> RunAsync(Laboratory lab, CancellationToken cancellationToken)
    {
        using var emulator = await lab.StartEmulatorAsync(Seeds.Policies(roles: 100, policies: 1));
        var (first, again, more) = (new Samples(), new Samples(), new Samples());
        for (var round = 0; round <= lab.Count(Rounds); round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var session = await lab.StartPowerShellAsync(emulator);
            var cold = await AttachAsync(session, (2 * round) + 1);
            var warm = await AttachAsync(session, (2 * round) + 2);

            // The first round warms up the emulator.
            if (round > 0)
            {
                first.Add(cold);
                again.Add(warm);
                more.Add(cold - warm);
            }
        }

        return new Outcome($"first {first}; again {again}", [Measure.AtMost(120, more.Median, "ms more")]);
    }

    private static Task<double> AttachAsync(PowerShellSession session, int role) => session.MeasureAsync($$"""
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $result = Add-RamRolePolicy '{{Seeds.RoleName(role)}}' '{{Seeds.PolicyName(1)}}' -PolicyType Custom @where
        $time = $watch.Elapsed.TotalMilliseconds
        if ($result.Status -ne 'Added') { throw "$($result.ErrorMessage)" }
        $time
        """);
}
