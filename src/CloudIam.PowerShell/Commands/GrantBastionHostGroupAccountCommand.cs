using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Http;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>
/// Authorizes users of an Alibaba Cloud bastion host for host groups and accounts in them, 10 groups of 10 accounts a call. What is
/// authorized already is a success. Of a piped result of a grant that failed in part, only what failed is sent again; of one of
/// <c>Revoke-BastionHostGroupAccount</c>, what was removed is given back.
/// </summary>
/// <remarks>API: Yundun-bastionhost 2019-12-09 <c>AttachHostGroupAccountsToUser</c>.</remarks>
[Cmdlet(VerbsSecurity.Grant, "BastionHostGroupAccount", SupportsShouldProcess = true)]
[OutputType(typeof(BastionHostGroupAccountResult))]
public sealed class GrantBastionHostGroupAccountCommand : HostGroupCommand
{
    private GrantPump<HostGroupItem, BastionUserKey, HostGroupPart> _pump = null!;

    /// <summary>
    /// Looks up first what a user is authorized for, and sends only the rest.
    /// With <c>-WhatIf</c>, it is said of each item whether it would change anything, by calls that only read.
    /// </summary>
    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    private protected override bool SkipsExisting => SkipExisting;

    private protected override HostGroupOperation Kind => HostGroupOperation.Grant;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _pump = CreatePump<HostGroupItem, BastionUserKey, HostGroupPart>(
            OpenSystem,
            new HostGroupJournalCodec(),
            WriteResult,
            SkipExisting ? static session => new HostGroupPresence(new BastionHostClient(session)) : null);
    }

    private protected override HostGroupPlan MakePlan(string[] hostAccountNames, EarlierHostGroupResult? earlier) =>
        HostGroupPlan.ToGrant(hostAccountNames, earlier);

    private protected override void Add(HostGroupItem item)
    {
        if (item.Answer is { } answer)
        {
            _pump.AddAnswered(item, item.Key, answer);
        }
        else
        {
            _pump.Add(item, item.Key, item.ToGrantParts());
        }
    }

    private LegacyBastionHostCheck<HostGroupPart> OpenSystem(CloudSession session)
    {
        var client = new BastionHostClient(session);
        return new LegacyBastionHostCheck<HostGroupPart>(new HostGroupGrants(client), client);
    }
}
