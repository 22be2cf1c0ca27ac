using CloudIam.Emulator.Api;
using CloudIam.Emulator.Faults;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>
/// What AttachHostGroupAccountsToUser and DetachHostGroupAccountsFromUser are asked (facts, Alibaba Cloud 4.1).
/// </summary>
/// <param name="Instance">The bastion host.</param>
/// <param name="UserId">The user, who may be unknown: that is told for each element, not for the call.</param>
/// <param name="Elements">The host groups and accounts.</param>
/// <param name="Fault">What befalls single host groups, if anything.</param>
internal sealed record HostGroupsRequest(
    BastionHostState Instance, string UserId, IReadOnlyList<HostGroupElement> Elements, ItemFault? Fault)
{
    /// <summary>Reads a call.</summary>
    /// <exception cref="ApiError">A parameter is missing or breaks a rule.</exception>
    public static HostGroupsRequest Read(ApiCall call, BastionState state) => new(
        state.Require(call),
        AlibabaCloudParameters.Require(call, nameof(UserId)),
        HostGroupsParameter.Parse(AlibabaCloudParameters.Require(call, "HostGroups")),
        call.ItemFault);
}
