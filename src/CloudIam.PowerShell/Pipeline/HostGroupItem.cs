using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>One input item of the bastion commands: a user, a host group, and accounts in it.</summary>
internal sealed class HostGroupItem(
    HostGroupOperation operation, string region, NamedId bastionHost, NamedId user, NamedId hostGroup, HostGroupPlan plan)
{
    public HostGroupOperation Operation { get; } = operation;

    public NamedId BastionHost { get; } = bastionHost;

    public NamedId User { get; } = user;

    public NamedId HostGroup { get; } = hostGroup;

    public BastionUserKey Key { get; } = new(region, bastionHost.Id, user.Id);

    public string HostGroupId => HostGroup.Id;

    public string[] HostAccountNames { get; } = plan.HostAccountNames;

    public HostGroupScope Scope { get; } = plan.Scope;

    /// <summary>The answer of an item that is not to be sent; null when it is to be.</summary>
    public GrantVerdict? Answer { get; } =
        hostGroup.Flaw
        ?? user.Flaw
        ?? bastionHost.Flaw
        ?? ItemRules.CheckRegion(region)
        ?? plan.HostAccountNames
            .Select(static name => ItemRules.CheckName("HostAccountName", name, ItemRules.MaxHostAccountName))
            .FirstOrDefault(static flaw => flaw is not null)
        ?? plan.Answer;

    /// <summary>What to give, each with an answer of its own: the group itself, then each account.</summary>
    public HostGroupPart[] ToGrantParts() =>
        [new HostGroupPart(HostGroupId, null), .. HostAccountNames.Select(name => new HostGroupPart(HostGroupId, name))];

    /// <summary>What to revoke, each with an answer of its own: the group itself where it is to go, then each account.</summary>
    public HostGroupRemoval[] ToRemovalParts() =>
    [
        .. GroupRemoval(),
        .. HostAccountNames.Select(name => new HostAccountRemoval(HostGroupId, name)),
    ];

    /// <summary>The item without what is there already.</summary>
    /// <param name="verdicts">One verdict for each of <see cref="ToGrantParts"/>.</param>
    public HostGroupItem Missing(IReadOnlyList<GrantVerdict> verdicts)
    {
        var isGroupMissing = verdicts[0].Status == Core.Grants.GrantStatus.Added;
        var missing = HostAccountNames.Where((_, i) => verdicts[i + 1].Status == Core.Grants.GrantStatus.Added).ToArray();

        // Where nothing is missing, the item as it is: all of it is there.
        return missing.Length == 0 && !isGroupMissing
            ? this
            : new HostGroupItem(
                Operation,
                Key.Region,
                BastionHost,
                User,
                HostGroup,
                new HostGroupPlan(missing, isGroupMissing ? Scope : HostGroupScope.None));
    }

    /// <summary>Group and accounts in words.</summary>
    public string Describe() => (Scope, HostAccountNames.Length) switch
    {
        (HostGroupScope.Whole, _) => ActionMessages.FormatWholeGroup(HostGroup),
        (HostGroupScope.WhenEmpty, 0) => ActionMessages.FormatGroupWhenEmpty(HostGroup),
        (HostGroupScope.WhenEmpty, _) => ActionMessages.FormatAccountsAndGroupWhenEmpty(Accounts(), HostGroup),
        (_, 0) => ActionMessages.FormatGroup(HostGroup),
        (HostGroupScope.None, _) => ActionMessages.FormatAccountsOfGroup(Accounts(), HostGroup),
        _ => ActionMessages.FormatGroupWithAccounts(HostGroup, Accounts()),
    };

    private string Accounts() => HostAccountNames is [var name]
        ? ActionMessages.FormatAccount(name)
        : ActionMessages.FormatAccounts(HostAccountNames.Length);

    private HostGroupRemoval[] GroupRemoval() => Scope switch
    {
        HostGroupScope.Whole => [new WholeGroupRemoval(HostGroupId)],
        HostGroupScope.WhenEmpty => [new EmptyGroupRemoval(HostGroupId)],
        _ => [],
    };
}
