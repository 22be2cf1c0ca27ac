using System.Globalization;
using CloudIam.Benchmarks.Lab;

namespace CloudIam.Benchmarks.Rows;

/// <summary>100,000 instances through the pipeline beside the same with Volcengine's own SDK, one and a hundred a call.</summary>
internal sealed class AssociateNodeBenchmark : IBenchmark
{
    private const int Instances = 100_000;
    private const int Single = 3_000;
    private const int Rounds = 5;
    private const int WarmUps = 3;
    private const int Lanes = 16;
    private const int PerCall = 100;

    /// <inheritdoc/>
    public string Name => "associate-node";

    /// <inheritdoc/>
    public string Measured => "100,000 instances associated";

    /// <inheritdoc/>
    public string Against => "the vendor's Node SDK (`@volcengine/openapi`), one call each and 100 a call";

    /// <inheritdoc/>
    public string Goal => "calls exactly N/100; at least 2 x its 100-a-call time";

    /// <inheritdoc/>
    public async Task<Outcome> RunAsync(Laboratory lab, CancellationToken cancellationToken)
    {
        await NodePeer.InstallAsync(lab);
        var (count, single) = (lab.Count(Instances), lab.Count(Single));
        var (ours, theirs, ratio, one) = (new Samples(), new Samples(), new Samples(), new Samples());
        var calls = 0;
        using var session = await lab.StartPowerShellAsync();
        var first = await WarmUpAsync(lab, session, count);
        for (var round = 0; round < lab.Count(Rounds); round++)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // A new one each time, because an instance has no place for a second role.
            using var emulator = await lab.StartEmulatorAsync(Seeds.Instances((3 * count) + (2 * single)));
            await session.PointAtAsync(emulator);
            var theirTime = await AskNodeAsync(lab, emulator, count + 1, count, PerCall);
            await emulator.TakeCountsAsync();
            var ourTime = await AssociateAsync(session, 1, count);
            theirs.Add(theirTime);
            ours.Add(ourTime);
            ratio.Add(theirTime / ourTime);
            calls = (await emulator.TakeCountsAsync()).Values.Sum();
            if (round == 0)
            {
                one.Add(await AskNodeAsync(lab, emulator, (3 * count) + 1, single, perCall: 1));
            }
        }

        var oneEach = string.Create(CultureInfo.InvariantCulture, $"{one.Median / single * count:#,0} ms, by {single:#,0} of them");
        var inNewSession = string.Create(CultureInfo.InvariantCulture, $"the first {count:#,0} of a session {first:#,0} ms");
        return new Outcome(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{ours}, {calls:#,0} calls; Node SDK 100 a call {theirs}; ratios {ratio.Range}; one a call {oneEach}; {inNewSession}"),
            [
                Measure.AtLeast(2, ratio.Median),
                Measure.AtMost(count / PerCall, calls, "calls"),
            ]);
    }

    /// <summary>Associates as many instances as a round has, until it gets no faster.</summary>
    /// <returns>Milliseconds of the first time.</returns>
    private static async Task<double> WarmUpAsync(Laboratory lab, PowerShellSession session, int count)
    {
        using var emulator = await lab.StartEmulatorAsync(Seeds.Instances(WarmUps * count));
        await session.PointAtAsync(emulator);
        var first = await AssociateAsync(session, 1, count);
        for (var warmUp = 1; warmUp < WarmUps; warmUp++)
        {
            await AssociateAsync(session, (warmUp * count) + 1, count);
        }

        return first;
    }

    private static async Task<double> AssociateAsync(PowerShellSession session, int first, int count)
    {
        await session.RunAsync($$"""$ids = {{first}}..{{first + count - 1}} | ForEach-Object { 'i-emu{0:D8}' -f $_ }""");
        return await session.MeasureAddedAsync(
            count,
            $"$ids | Add-EcsInstanceIamRole -IamRoleName {Seeds.InstanceRole} -Region {Seeds.Region} -ThrottleLimit {Lanes} @where");
    }

    private static Task<double> AskNodeAsync(
        Laboratory lab, EmulatorProcess emulator, int start, int count, int perCall) =>
        NodePeer.MeasureAsync(lab, "associate-instances.mjs", new
        {
            host = emulator.Endpoint.Authority,
            accessKeyId = emulator.AccessKeyId,
            accessKeySecret = emulator.AccessKeySecret,
            region = Seeds.Region,
            role = Seeds.InstanceRole,
            lanes = Lanes,
            batch = perCall,
            first = start,
            count,
            warmUpFirst = start + count,
            warmUp = count,
        });
}
