using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>
/// The codes of the bastion host for a call as a whole (documentation of AttachHostGroupAccountsToUser; facts, Alibaba Cloud 4.6
/// and 5.2).
/// </summary>
internal static class BastionErrors
{
    /// <summary>400, a parameter breaks a rule.</summary>
    public static ApiError InvalidParameter(string reason) =>
        new(400, "InvalidParameter", $"The argument is invalid: {reason}");

    /// <summary>400, the region is not the one of the bastion host.</summary>
    public static ApiError RegionNotFound(string regionId) =>
        new(400, "InvalidRegion.NotFound", $"The specified RegionId {regionId} is not the region of the bastion host.");

    /// <summary>
    /// 400, a bastion host from before version 3.2, which is not of this API's model (facts, Alibaba Cloud 4). What the service
    /// really answers is not documented.
    /// </summary>
    public static ApiError LegacyInstance(string instanceId) =>
        InvalidParameter($"the version of the bastion host {instanceId} does not support this operation.");

    /// <summary>
    /// 404, what a read asks for is not there. The code is seen at the top level; its status is not documented.
    /// </summary>
    public static ApiError ObjectNotFound(string what) => new(404, ItemCodes.NotFound, $"The specified {what} does not exist.");
}
