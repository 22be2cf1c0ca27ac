using System.Diagnostics;
using System.Globalization;
using CloudIam.Benchmarks.Lab;

namespace CloudIam.Benchmarks.Rows;

/// <summary>5,000 attaches through the pipeline beside the least that any HTTP client must do for them.</summary>
internal sealed class AttachRawBenchmark : IBenchmark
{
    private const int Roles = 5_000;
    private const int Rounds = 7;
    private const int WarmUps = 3;

    /// <inheritdoc/>
    public string Name => "attach-raw";

    /// <inheritdoc/>
    public string Measured => "5,000 RAM attaches through the pipeline, 16 lanes";

    /// <inheritdoc/>
    public string Against => "raw HttpClient replaying pre-signed requests, 16 lanes, same server";

    /// <inheritdoc/>
    public string Goal => "at least 0.8 of its rate";

    /// <inheritdoc/>
    public async Task<Outcome> RunAsync(Laboratory lab, CancellationToken cancellationToken)
    {
        var roles = lab.Count(Roles);
        using var emulator = await lab.StartEmulatorAsync(Seeds.Policies(2 * roles, policies: WarmUps + Rounds));
        using var raw = new RawClient(emulator);
        using var session = await AttachSession.StartAsync(lab, emulator, roles);
        var (ours, theirs, ratio) = (new Samples(), new Samples(), new Samples());
        for (var round = -WarmUps; round < lab.Count(Rounds); round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var policy = WarmUps + round + 1;
            var theirTime = await ReplayAsync(raw, Seeds.PolicyName(policy), roles);
            var ourTime = await session.AttachAsync(policy);
            if (round >= 0)
            {
                theirs.Add(theirTime);
                ours.Add(ourTime);
                ratio.Add(theirTime / ourTime);
            }
        }

        var rate = string.Create(CultureInfo.InvariantCulture, $"{roles * 1000 / ours.Median:#,0} a second");
        return new Outcome(
            $"{ours}, {rate}; HttpClient {theirs}; ratios {ratio.Range}", [Measure.AtLeast(0.8, ratio.Median, "of its rate")]);
    }

    private static async Task<double> ReplayAsync(RawClient raw, string policy, int roles)
    {
        var messages = Enumerable.Range(roles + 1, roles)
            .Select(number => raw.AttachPolicy(policy, Seeds.RoleName(number)))
            .ToList();
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await raw.SendAsync(messages, AttachSession.Lanes);
        return watch.Elapsed.TotalMilliseconds;
    }
}
