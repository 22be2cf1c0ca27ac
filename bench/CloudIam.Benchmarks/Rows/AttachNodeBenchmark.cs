using CloudIam.Benchmarks.Lab;

namespace CloudIam.Benchmarks.Rows;

/// <summary>5,000 attaches through the pipeline beside the same with Alibaba Cloud's own SDK.</summary>
internal sealed class AttachNodeBenchmark : IBenchmark
{
    private const int Roles = 5_000;
    private const int Rounds = 5;
    private const int WarmUps = 2;

    /// <inheritdoc/>
    public string Name => "attach-node";

    /// <inheritdoc/>
    public string Measured => "the same 5,000";

    /// <inheritdoc/>
    public string Against => "the vendor's Node SDK (`@alicloud/ram20150501`), same concurrency";

    /// <inheritdoc/>
    public string Goal => "at least 3 x";

    /// <inheritdoc/>
    public async Task<Outcome> RunAsync(Laboratory lab, CancellationToken cancellationToken)
    {
        await NodePeer.InstallAsync(lab);
        var roles = lab.Count(Roles);
        using var emulator = await lab.StartEmulatorAsync(Seeds.Policies(2 * roles, policies: WarmUps + Rounds + Rounds));
        using var session = await AttachSession.StartAsync(lab, emulator, roles);
        for (var policy = 1; policy <= WarmUps; policy++)
        {
            await session.AttachAsync(policy);
        }

        var (ours, theirs, ratio) = (new Samples(), new Samples(), new Samples());
        for (var round = 0; round < lab.Count(Rounds); round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var theirTime = await NodePeer.MeasureAsync(lab, "attach-policies.mjs", new
            {
                host = emulator.Endpoint.Authority,
                accessKeyId = emulator.AccessKeyId,
                accessKeySecret = emulator.AccessKeySecret,
                lanes = AttachSession.Lanes,
                roles = Enumerable.Range(roles + 1, roles).Select(Seeds.RoleName),
                policy = Seeds.PolicyName((2 * round) + 1),
                warmUp = lab.Count(500),
                warmUpPolicy = Seeds.PolicyName((2 * round) + 2),
            });
            var ourTime = await session.AttachAsync(WarmUps + round + 1);
            theirs.Add(theirTime);
            ours.Add(ourTime);
            ratio.Add(theirTime / ourTime);
        }

        return new Outcome($"{ours}; Node SDK {theirs}; ratios {ratio.Range}", [Measure.AtLeast(3, ratio.Median)]);
    }
}
