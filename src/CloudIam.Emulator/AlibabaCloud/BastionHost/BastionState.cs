using CloudIam.Emulator.Api;
using CloudIam.Emulator.Seeds;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>The bastion hosts of the account.</summary>
internal sealed class BastionState(IReadOnlyList<BastionHostSeed> seeds, DateTimeOffset createDate)
{
    private const string DefaultRegion = "cn-hangzhou";

    /// <summary>All bastion hosts, in the order they are listed.</summary>
    public IReadOnlyList<BastionHostState> Instances { get; } = [.. seeds.Select(static seed => new BastionHostState(seed))];

    /// <summary>When they were made: the start of the emulator.</summary>
    public DateTimeOffset CreateDate { get; } = createDate;

    /// <summary>The region of the first bastion host.</summary>
    public string Region => Instances.Count > 0 ? Instances[0].Seed.RegionId : DefaultRegion;

    /// <summary>The bastion host that <c>InstanceId</c> names; <c>RegionId</c> may be absent, but not another one's.</summary>
    public BastionHostState Require(ApiCall call)
    {
        var instanceId = AlibabaCloudParameters.Require(call, "InstanceId");
        var instance = Instances.FirstOrDefault(candidate => candidate.Seed.InstanceId == instanceId)
            ?? throw BastionErrors.InvalidParameter($"there is no bastion host {instanceId}.");
        if (call.Region.Length > 0 && call.Region != instance.Seed.RegionId)
        {
            throw BastionErrors.RegionNotFound(call.Region);
        }

        return instance.Seed.IsLegacy ? throw BastionErrors.LegacyInstance(instanceId) : instance;
    }
}
