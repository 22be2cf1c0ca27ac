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
        instance.Text("InstanceId") is not { } id ? null : new BastionHostRow(new(instance.Text("RegionId") ?? region, id))
        {
            Description = instance.Text("Description"),
            Status = instance.Text("InstanceStatus"),
            PlanCode = instance.Text("PlanCode"),
            LicenseCode = instance.Text("LicenseCode"),
            ImageVersion = instance.Text("ImageVersion"),
            IsLegacy = instance.Flag("Legacy") ?? false,
            InternetEndpoint = instance.Text("InternetEndpoint"),
            IntranetEndpoint = instance.Text("IntranetEndpoint"),
            VpcId = instance.Text("VpcId"),
            ResourceGroupId = instance.Text("ResourceGroupId"),
            StartTime = Time(instance, "StartTime"),
            ExpireTime = Time(instance, "ExpireTime"),
        };

    /// <summary>A user.</summary>
    public static BastionUserRow? User(JsonElement user) => user.Text("UserId") is not { } id ? null : new BastionUserRow(id)
    {
        UserName = user.Text("UserName"),
        DisplayName = user.Text("DisplayName"),
        Source = user.Text("Source"),
        SourceUserId = user.Text("SourceUserId"),
        UserState = user.Texts("UserState"),
        Comment = user.Text("Comment"),
    };

    /// <summary>A host group.</summary>
    public static HostGroupRow? HostGroup(
        JsonElement group) => group.Text("HostGroupId") is not { } id ? null : new HostGroupRow(id)
    {
        HostGroupName = group.Text("HostGroupName"),
        Comment = group.Text("Comment"),
        MemberCount = group.Number("MemberCount"),
    };

    /// <summary>A host.</summary>
    public static ManagedHostRow? Host(JsonElement host) =>
        host.Text("HostId") is { } id ? new ManagedHostRow(id, host.Text("HostName"), host.Number("HostAccountCount")) : null;

    /// <summary>An account of a host; one without id, name or host is none.</summary>
    public static HostAccountRow? Account(JsonElement account) =>
        account.Text("HostAccountId") is not { } id
            || account.Text("HostAccountName") is not { } name
            || account.Text("HostId") is not { } host
            ? null
            : new HostAccountRow(id, name, host)
            {
                ProtocolName = account.Text("ProtocolName"),
                HasPassword = account.Flag("HasPassword"),
                PrivilegeType = account.Text("PrivilegeType"),
                HostShareKeyName = account.Text("HostShareKeyName"),
            };

    private static DateTimeOffset? Time(JsonElement element, string name) =>
        element.Number(name) is { } milliseconds and >= MinMilliseconds and <= MaxMilliseconds
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}
