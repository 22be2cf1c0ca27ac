using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>One input item of the bastion commands: a user, a host group, and accounts in it.</summary>
internal sealed class HostGroupItem(BastionUserKey key, string hostGroupId, string[] hostAccountNames)
{
    public BastionUserKey Key { get; } = key;

    public string HostGroupId { get; } = hostGroupId;

    public string[] HostAccountNames { get; } = hostAccountNames;

    /// <summary>What keeps the item from being sent; null when nothing does.</summary>
    public GrantVerdict? FindFlaw() =>
        ItemRules.CheckId("HostGroupId", HostGroupId)
        ?? ItemRules.CheckId("UserId", Key.UserId)
        ?? ItemRules.CheckId("BastionHostId", Key.BastionHostId)
        ?? ItemRules.CheckRegion(Key.Region)
        ?? HostAccountNames
            .Select(static name => ItemRules.CheckName("HostAccountName", name, ItemRules.MaxHostAccountName))
            .FirstOrDefault(static flaw => flaw is not null);

    /// <summary>The group itself, then each account: each has an answer of its own.</summary>
    public HostGroupPart[] ToParts() =>
        [new HostGroupPart(HostGroupId, null), .. HostAccountNames.Select(name => new HostGroupPart(HostGroupId, name))];

    /// <summary>Group and accounts in words.</summary>
    public string Describe() => HostAccountNames.Length switch
    {
        0 => $"host group {HostGroupId}",
        1 => $"host group {HostGroupId} with account '{HostAccountNames[0]}'",
        _ => $"host group {HostGroupId} with {HostAccountNames.Length} accounts",
    };
}
