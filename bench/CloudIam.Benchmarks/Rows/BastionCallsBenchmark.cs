using System.Diagnostics;
using System.Globalization;
using CloudIam.Benchmarks.Lab;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Credentials;
using CloudIam.Core.Http;

namespace CloudIam.Benchmarks.Rows;

/// <summary>10,000 host groups of three accounts, packed, beside one call for each group.</summary>
internal sealed class BastionCallsBenchmark : IBenchmark
{
    private const int Groups = 10_000;
    private const int Lanes = 16;

    /// <inheritdoc/>
    public string Name => "bastion-calls";

    /// <inheritdoc/>
    public string Measured => "10,000 bastion groups x 3 accounts";

    /// <inheritdoc/>
    public string Against => "one call a group";

    /// <inheritdoc/>
    public string Goal => "a tenth of the calls";

    /// <inheritdoc/>
    public async Task<Outcome> RunAsync(Laboratory lab, CancellationToken cancellationToken)
    {
        var groups = lab.Count(Groups);
        using var emulator = await lab.StartEmulatorAsync(Seeds.HostGroups(groups));
        using var session = await lab.StartPowerShellAsync(emulator);
        var ourTime = await session.MeasureAddedAsync(groups, $"""
            1..{groups} | Grant-BastionHostGroupAccount -HostAccountName {string.Join(", ", Seeds.HostAccounts)} -UserId 1 `
                -BastionHostId {Seeds.BastionHostId} -Region {Seeds.BastionRegion} -ThrottleLimit {Lanes} @where
            """);
        var ours = (await emulator.TakeCountsAsync()).Values.Sum();

        var watch = Stopwatch.StartNew();
        await GrantOneByOneAsync(emulator, groups, cancellationToken);
        var theirTime = watch.Elapsed.TotalMilliseconds;
        var theirs = (await emulator.TakeCountsAsync()).Values.Sum();
        return new Outcome(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{ours:#,0} calls in {ourTime:#,0} ms; one a group {theirs:#,0} in {theirTime:#,0} ms"),
            [Measure.AtMost(0.1, (double)ours / theirs, "of the calls")]);
    }

    private static async Task GrantOneByOneAsync(EmulatorProcess emulator, int groups, CancellationToken cancellationToken)
    {
        var client = new BastionHostClient(new CloudSession(
            new ApiClient(new ApiClientOptions()),
            new CloudCredential(emulator.AccessKeyId, emulator.AccessKeySecret),
            emulator.Endpoint));
        var key = new BastionUserKey(Seeds.BastionRegion, Seeds.BastionHostId, "2");
        await Parallel.ForEachAsync(
            Enumerable.Range(1, groups),
            new ParallelOptions { MaxDegreeOfParallelism = Lanes, CancellationToken = cancellationToken },
            async (group, token) => await client.AttachHostGroupAccountsToUserAsync(
                key, [(group.ToString(CultureInfo.InvariantCulture), Seeds.HostAccounts)], token));
    }
}
