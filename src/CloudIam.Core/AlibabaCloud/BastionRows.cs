using System.Text.Json;
using CloudIam.Core.Http;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>Reads the objects of the bastion host's answers; null for one that lacks its id.</summary>
/// <remarks>Source: facts, Alibaba Cloud 4.4.</remarks>
internal static class BastionRows
{
    // What DateTimeOffset can hold.
    private const long MinMilliseconds = -62_135_596_800_000;
    private const long MaxMilliseconds = 253_402_300_799_999;

    /// <summary>A bastion host.</summary>
    /// <param name="instance">The answer's element.</param>
    /// <param name="region">The region that was asked, for an answer that does not name it.</param>
    public static BastionHostRow? Instance(JsonElement instance, string region) =>
        instance.Words("InstanceId") is not { } id ? null : new BastionHostRow(new(instance.Words("RegionId") ?? region, id))
        {
            Description = instance.Words("Description"),
            Status = instance.Words("InstanceStatus"),
            PlanCode = instance.Words("PlanCode"),
            LicenseCode = instance.Words("LicenseCode"),
            ImageVersion = instance.Words("ImageVersion"),
            IsLegacy = instance.Flag("Legacy") ?? false,
            InternetEndpoint = instance.Words("InternetEndpoint"),
            IntranetEndpoint = instance.Words("IntranetEndpoint"),
            VpcId = instance.Words("VpcId"),
            ResourceGroupId = instance.Words("ResourceGroupId"),
            StartTime = Time(instance, "StartTime"),
            ExpireTime = Time(instance, "ExpireTime"),
        };

    /// <summary>A user.</summary>
    public static BastionUserRow? User(JsonElement user) => user.Words("UserId") is not { } id ? null : new BastionUserRow(id)
    {
        UserName = user.Words("UserName"),
        DisplayName = user.Words("DisplayName"),
        Source = user.Words("Source"),
        SourceUserId = user.Words("SourceUserId"),
        UserState = user.Texts("UserState"),
        Comment = user.Words("Comment"),
    };

    /// <summary>A host group.</summary>
    public static HostGroupRow? HostGroup(
        JsonElement group) => group.Words("HostGroupId") is not { } id ? null : new HostGroupRow(id)
    {
        HostGroupName = group.Words("HostGroupName"),
        Comment = group.Words("Comment"),
        MemberCount = group.Number("MemberCount"),
    };

    /// <summary>A host.</summary>
    public static ManagedHostRow? Host(JsonElement host) =>
        host.Words("HostId") is { } id ? new ManagedHostRow(id, host.Words("HostName"), host.Number("HostAccountCount")) : null;

    /// <summary>An account of a host; one without id, name or host is none.</summary>
    public static HostAccountRow? Account(JsonElement account) =>
        account.Words("HostAccountId") is not { } id
            || account.Words("HostAccountName") is not { } name
            || account.Words("HostId") is not { } host
            ? null
            : new HostAccountRow(id, name, host)
            {
                ProtocolName = account.Words("ProtocolName"),
                HasPassword = account.Flag("HasPassword"),
                PrivilegeType = account.Words("PrivilegeType"),
                HostShareKeyName = account.Words("HostShareKeyName"),
            };

    private static DateTimeOffset? Time(JsonElement element, string name) =>
        element.Number(name) is { } milliseconds and >= MinMilliseconds and <= MaxMilliseconds
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}
