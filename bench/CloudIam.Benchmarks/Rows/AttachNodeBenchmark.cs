using CloudIam.Benchmarks.Lab;

namespace CloudIam.Benchmarks.Rows;

/// <summary>5,000 attaches through the pipeline beside the same with Alibaba Cloud's own SDK.</summary>
internal sealed class AttachNodeBenchmark : IBenchmark
{
    private const int Roles = 5_000;
    private const int Rounds = 5;

    /// <summary>Times that the module does in a round what the SDK does once, so that both are looked at for as long.</summary>
    private const int Repeats = 3;

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
        var (warmUps, rounds) = (lab.Count(AttachSession.WarmUps), lab.Count(Rounds));
        var ourRoles = AttachRound.RolesFor(warmUps + (Repeats * rounds), roles);
        var theirRoles = AttachRound.RolesFor(2 * rounds, roles);
        using var emulator = await lab.StartEmulatorAsync(Seeds.Policies(ourRoles + theirRoles, AttachRound.Policies));
        using var session = await AttachSession.StartAsync(lab, emulator, roles);
        for (var round = 0; round < warmUps; round++)
        {
            await session.AttachAsync();
        }

        var (ours, theirs, ratio) = (new Samples(), new Samples(), new Samples());
        for (var round = 0; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var theirRound = AttachRound.Of(2 * round, roles, firstRole: ourRoles + 1);
            var theirTime = await NodePeer.MeasureAsync(lab, "attach-policies.mjs", new
            {
                host = emulator.Endpoint.Authority,
                accessKeyId = emulator.AccessKeyId,
                accessKeySecret = emulator.AccessKeySecret,
                lanes = AttachSession.Lanes,
                roles = Enumerable.Range(theirRound.FirstRole, roles).Select(Seeds.RoleName),
                policy = Seeds.PolicyName(theirRound.Policy),
                warmUp = roles,
                warmUpPolicy = Seeds.PolicyName(theirRound.Policy + 1),
            });
            var ourTime = 0.0;
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                ourTime += await session.AttachAsync() / Repeats;
            }

            theirs.Add(theirTime);
            ours.Add(ourTime);
            ratio.Add(theirTime / ourTime);
        }

        return new Outcome($"{ours}; Node SDK {theirs}; ratios {ratio.Range}", [Measure.AtLeast(3, ratio.Median)]);
    }
}
