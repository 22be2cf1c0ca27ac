using System.Globalization;
using CloudIam.Benchmarks.Lab;

namespace CloudIam.Benchmarks.Rows;

/// <summary>How much of a server's limit is used by a command that is told a rate twice as high and must find it.</summary>
internal sealed class RateLimitBenchmark : IBenchmark
{
    private const int Roles = 1_000;
    private const int Limit = 10;

    /// <inheritdoc/>
    public string Name => "rate-limit";

    /// <inheritdoc/>
    public string Measured => "server limit of 10 calls a second, 1,000 attaches";

    /// <inheritdoc/>
    public string Against => "the limit itself";

    /// <inheritdoc/>
    public string Goal => "at least 95 % of it";

    /// <inheritdoc/>
    public async Task<Outcome> RunAsync(Laboratory lab, CancellationToken cancellationToken)
    {
        var roles = lab.Count(Roles);
        using var emulator = await lab.StartEmulatorAsync(Seeds.Policies(
            roles, policies: 1, new { kind = "RateLimit", action = "AttachPolicyToRole", perSecond = Limit }));
        using var session = await lab.StartPowerShellAsync(emulator);
        await session.RunAsync($$"""$roles = 1..{{roles}} | ForEach-Object { 'role-{0:D5}' -f $_ }""");
        var time = await session.MeasureAddedAsync(
            roles,
            $"$roles | Add-RamRolePolicy -PolicyName {Seeds.PolicyName(1)} -PolicyType Custom -RequestsPerSecond {2 * Limit} @where");
        var calls = (await emulator.TakeCountsAsync())["AttachPolicyToRole"];
        var rate = roles / (time / 1000);
        return new Outcome(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rate:0.00} attached a second, {calls - roles:#,0} of {calls:#,0} calls throttled, {time / 1000:0.0} s"),
            [Measure.AtLeast(95, 100 * rate / Limit, "%")]);
    }
}
