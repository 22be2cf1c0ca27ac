using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Http;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>
/// Revokes accounts in host groups, or with <see cref="AllAccounts"/> whole host groups, from users of an Alibaba Cloud bastion
/// host, 10 groups of 10 accounts a call. What is not authorized is a success. Of a piped result of
/// <c>Grant-BastionHostGroupAccount</c>, just what was added is taken back: the accounts, and a group that was new once the user
/// has no account left in it.
/// </summary>
/// <remarks>
/// API: Yundun-bastionhost 2019-12-09 <c>DetachHostGroupAccountsFromUser</c>. What the service does not find, and the accounts of
/// a group that is to go, are looked up with <c>ListHostGroupAccountNamesForUser</c> and <c>ListHostGroupsForUser</c>.
/// </remarks>
[Cmdlet(VerbsSecurity.Revoke, "BastionHostGroupAccount", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(BastionHostGroupAccountResult))]
public sealed class RevokeBastionHostGroupAccountCommand : HostGroupCommand
{
    private GrantPump<HostGroupItem, BastionUserKey, HostGroupRemoval> _pump = null!;

    /// <summary>
    /// Revokes the groups with all accounts in them, whichever they are, and names these in the result. Not together with account
    /// names.
    /// </summary>
    [Parameter]
    public SwitchParameter AllAccounts { get; set; }

    private protected override HostGroupOperation Kind => AllAccounts ? HostGroupOperation.RevokeAll : HostGroupOperation.Revoke;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _pump = CreatePump<HostGroupItem, BastionUserKey, HostGroupRemoval>(
            OpenSystem, new HostGroupRemovalJournalCodec(), WriteResult);
    }

    private protected override HostGroupPlan MakePlan(string[] hostAccountNames, EarlierHostGroupResult? earlier) =>
        HostGroupPlan.ToRevoke(hostAccountNames, AllAccounts, earlier);

    private protected override void Add(HostGroupItem item)
    {
        if (item.Answer is { } answer)
        {
            _pump.AddAnswered(item, item.Key, answer);
        }
        else
        {
            _pump.Add(item, item.Key, item.ToRemovalParts());
        }
    }

    private LegacyBastionHostCheck<HostGroupRemoval> OpenSystem(CloudSession session)
    {
        var client = new BastionHostClient(session);
        return new LegacyBastionHostCheck<HostGroupRemoval>(new HostGroupRemovals(client), client);
    }
}
