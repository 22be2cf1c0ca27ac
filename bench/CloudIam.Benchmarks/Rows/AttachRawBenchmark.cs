using System.Diagnostics;
using System.Globalization;
using CloudIam.Benchmarks.Lab;

namespace CloudIam.Benchmarks.Rows;

/// <summary>5,000 attaches through the pipeline beside the least that any HTTP client must do for them.</summary>
internal sealed class AttachRawBenchmark : IBenchmark
{
    private const int Roles = 5_000;
    private const int Rounds = 7;

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
        var (warmUps, rounds) = (lab.Count(AttachSession.WarmUps), lab.Count(Rounds));
        var half = AttachRound.RolesFor(warmUps + rounds, roles);
        using var emulator = await lab.StartEmulatorAsync(Seeds.Policies(2 * half, AttachRound.Policies));
        using var raw = new RawClient(emulator);
        using var session = await AttachSession.StartAsync(lab, emulator, roles);
        var (ours, theirs, ratio) = (new Samples(), new Samples(), new Samples());
        var (ourFirst, theirFirst) = (0.0, 0.0);
        for (var round = 0; round < warmUps + rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var theirTime = await ReplayAsync(raw, AttachRound.Of(round, roles, firstRole: half + 1), roles);
            var ourTime = await session.AttachAsync();
            if (round == 0)
            {
                (ourFirst, theirFirst) = (ourTime, theirTime);
            }

            if (round >= warmUps)
            {
                theirs.Add(theirTime);
                ours.Add(ourTime);
                ratio.Add(theirTime / ourTime);
            }
        }

        var rate = string.Create(CultureInfo.InvariantCulture, $"{roles * 1000 / ours.Median:#,0} a second");
        var first = string.Create(
            CultureInfo.InvariantCulture,
            $"the first {roles:#,0} of a process {ourFirst:#,0} ms, HttpClient {theirFirst:#,0} ms");
        return new Outcome(
            $"{ours}, {rate}; HttpClient {theirs}; ratios {ratio.Range}; {first}",
            [Measure.AtLeast(0.8, ratio.Median, "of its rate")]);
    }

    private static async Task<double> ReplayAsync(RawClient raw, AttachRound round, int roles)
    {
        var messages = Enumerable.Range(round.FirstRole, roles)
            .Select(number => raw.AttachPolicy(Seeds.PolicyName(round.Policy), Seeds.RoleName(number)))
            .ToList();
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await raw.SendAsync(messages, AttachSession.Lanes);
        return watch.Elapsed.TotalMilliseconds;
    }
}
