using CloudIam.Emulator.Api;
using CloudIam.Emulator.Seeds;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>Reads the parameters that bastion operations have in common.</summary>
internal static class BastionParameters
{
    /// <summary>The user that <c>UserId</c> names.</summary>
    public static BastionUserSeed RequireUser(ApiCall call, BastionHostState instance) =>
        instance.FindUser(AlibabaCloudParameters.Require(call, "UserId")) ?? throw BastionErrors.ObjectNotFound("user");

    /// <summary>The host group that <c>HostGroupId</c> names.</summary>
    public static HostGroupSeed RequireHostGroup(ApiCall call, BastionHostState instance) =>
        instance.FindHostGroup(AlibabaCloudParameters.Require(call, "HostGroupId"))
            ?? throw BastionErrors.ObjectNotFound("host group");

    /// <summary>
    /// Whether a value is what a filter asks for; an absent or empty filter lets everything pass. Filters match exactly.
    /// </summary>
    public static bool Passes(ApiCall call, string filter, string value) =>
        call.Parameters[filter] is not { Length: > 0 } wanted || wanted == value;
}
