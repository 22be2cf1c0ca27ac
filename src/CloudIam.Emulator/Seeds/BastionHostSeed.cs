namespace CloudIam.Emulator.Seeds;

/// <summary>One bastion host of a seed.</summary>
/// <param name="InstanceId">For example <c>bastionhost-cn-1</c>.</param>
/// <param name="RegionId">The region the instance is in.</param>
/// <param name="Users">Who logs on to it.</param>
/// <param name="HostGroups">What they may be given.</param>
internal sealed record BastionHostSeed(
    string InstanceId, string RegionId, IReadOnlyList<BastionUserSeed> Users, IReadOnlyList<HostGroupSeed> HostGroups)
{
    /// <summary>What its owner calls it; null for its instance id.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is of the kind before version 3.2, which this API lists and does no more with.</summary>
    public bool IsLegacy { get; init; }
}
