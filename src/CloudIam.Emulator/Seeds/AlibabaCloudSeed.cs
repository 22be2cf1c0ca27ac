namespace CloudIam.Emulator.Seeds;

/// <summary>Alibaba Cloud's side of a seed.</summary>
/// <param name="Roles">Names of RAM roles; one that begins with <c>AliyunServiceRoleFor</c> is service-linked.</param>
/// <param name="Policies">The RAM policies.</param>
/// <param name="Attachments">Which role has which policy.</param>
/// <param name="BastionHosts">The bastion hosts.</param>
internal sealed record AlibabaCloudSeed(
    IReadOnlyList<string> Roles,
    IReadOnlyList<PolicySeed> Policies,
    IReadOnlyList<AttachmentSeed> Attachments,
    IReadOnlyList<BastionHostSeed> BastionHosts)
{
    private const string ServiceLinkedPrefix = "AliyunServiceRoleFor";

    /// <summary>Whether a role is service-linked: users cannot change its policies (facts, Alibaba Cloud 3.2).</summary>
    public static bool IsServiceLinked(string roleName) => roleName.StartsWith(ServiceLinkedPrefix, StringComparison.Ordinal);
}
