using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>What an input record of the bastion commands asks for.</summary>
/// <param name="HostAccountNames">The accounts.</param>
/// <param name="Scope">The group itself.</param>
/// <param name="Answer">The answer, where there is nothing to send.</param>
internal sealed record HostGroupPlan(string[] HostAccountNames, HostGroupScope Scope, GrantVerdict? Answer = null)
{
    /// <summary>
    /// What to give: all that is asked; of an earlier grant what failed; of an earlier revocation what it removed.
    /// </summary>
    public static HostGroupPlan ToGrant(string[] asked, EarlierHostGroupResult? earlier)
    {
        if (earlier is null)
        {
            return new HostGroupPlan(asked, HostGroupScope.Given);
        }

        if (earlier.Flaw is { } flaw)
        {
            return Invalid(asked, flaw);
        }

        if (earlier.IsGrant)
        {
            var failed = earlier.NamesWith(asked, GrantStatus.Failed, GrantStatus.Unknown);
            return new HostGroupPlan(failed.Length > 0 ? failed : asked, HostGroupScope.Given);
        }

        var removed = earlier.NamesWith(asked, GrantStatus.Removed);
        return removed.Length > 0 || earlier.GroupIs(GrantStatus.Removed)
            ? new HostGroupPlan(removed, HostGroupScope.Given)
            : Nothing(earlier, GrantStatus.AlreadyPresent);
    }

    /// <summary>
    /// What to revoke: the accounts that are asked for, or with <paramref name="allAccounts"/> the group; of an earlier grant
    /// what it added and nothing else; of an earlier revocation what failed.
    /// </summary>
    public static HostGroupPlan ToRevoke(string[] asked, bool allAccounts, EarlierHostGroupResult? earlier)
    {
        if (earlier?.Flaw is { } flaw)
        {
            return Invalid(asked, flaw);
        }

        if (allAccounts)
        {
            return earlier is { IsGrant: true }
                ? Invalid(
                    asked,
                    ArgumentMessages.AllAccountsTooMuch)
                : asked.Length == 0 || earlier is { IsOfWholeGroup: true }
                    ? new HostGroupPlan([], HostGroupScope.Whole)
                    : Invalid(asked, ArgumentMessages.AccountsTwice);
        }

        return earlier switch
        {
            { IsGrant: true } => TakeBack(asked, earlier),
            { IsOfWholeGroup: false } => Repeat(asked, earlier),
            _ when asked.Length > 0 && earlier is null => new HostGroupPlan(asked, HostGroupScope.None),
            _ => Invalid(
                [],
                ArgumentMessages.AccountsMissing),
        };
    }

    private static HostGroupPlan TakeBack(string[] asked, EarlierHostGroupResult grant)
    {
        var added = grant.NamesWith(asked, GrantStatus.Added);
        var scope = grant.GroupIs(GrantStatus.Added) ? HostGroupScope.WhenEmpty : HostGroupScope.None;
        return added.Length > 0 || scope == HostGroupScope.WhenEmpty
            ? new HostGroupPlan(added, scope)
            : Nothing(grant, GrantStatus.AlreadyAbsent);
    }

    private static HostGroupPlan Repeat(string[] asked, EarlierHostGroupResult revocation)
    {
        var failed = revocation.NamesWith(asked, GrantStatus.Failed, GrantStatus.Unknown);
        var scope = revocation.GroupIs(GrantStatus.Failed) || revocation.GroupIs(GrantStatus.Unknown)
            ? HostGroupScope.WhenEmpty
            : HostGroupScope.None;
        return failed.Length > 0 || scope == HostGroupScope.WhenEmpty ? new HostGroupPlan(failed, scope)
            : asked.Length > 0 ? new HostGroupPlan(asked, HostGroupScope.None)
            : Nothing(revocation, GrantStatus.AlreadyPresent);
    }

    /// <summary>
    /// The earlier run changed nothing here, so there is nothing to turn back. It is as that run found it, or where that run
    /// failed, as the failure left it.
    /// </summary>
    private static HostGroupPlan Nothing(EarlierHostGroupResult earlier, GrantStatus afterFailure)
    {
        if (earlier.Has(GrantStatus.Unknown))
        {
            return Invalid(
                [], ArgumentMessages.ResultUnknown);
        }

        var status = earlier.Has(GrantStatus.AlreadyPresent) ? GrantStatus.AlreadyPresent
            : earlier.Has(GrantStatus.AlreadyAbsent) ? GrantStatus.AlreadyAbsent
            : afterFailure;

        // The engine's enumeration has the same members; a test holds the two together.
        var verdict = new GrantVerdict { Status = (Core.Grants.GrantStatus)(int)status };
        return new HostGroupPlan([], HostGroupScope.None, verdict);
    }

    private static HostGroupPlan Invalid(string[] asked, string message) =>
        new(asked, HostGroupScope.None, GrantVerdict.Invalid(ClientErrorCodes.InvalidItem, message));
}
