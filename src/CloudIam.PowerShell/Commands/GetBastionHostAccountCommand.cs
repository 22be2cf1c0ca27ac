using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>
/// Finds the accounts that Alibaba Cloud bastion hosts can log on with: to all hosts, to those of host groups, or to some.
/// </summary>
/// <remarks>
/// API: Yundun-bastionhost 2019-12-09 <c>ListHosts</c>, 100 hosts a call, and <c>ListHostAccounts</c>, the accounts of 100 hosts
/// at once, 100 accounts a call.
/// </remarks>
[Cmdlet(VerbsCommon.Get, "BastionHostAccount", DefaultParameterSetName = "ByHostGroup")]
[OutputType(typeof(BastionHostAccount))]
public sealed class GetBastionHostAccountCommand : BastionHostReadCommand
{
    /// <summary>Names of accounts, exact or with wildcards. Default: all accounts.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(HostAccountNameCompleter))]
    [Alias("HostAccountNames")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [NumbersAsText(RefusesObjects = true)]
    public string[]? HostAccountName { get; set; }

    /// <summary>Ids of host groups: the accounts of their hosts. Default: those of all hosts.</summary>
    [Parameter(ParameterSetName = "ByHostGroup", ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(HostGroupIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NumbersAsText]
    public string[]? HostGroupId { get; set; }

    /// <summary>Ids of hosts.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ByHost", ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NumbersAsText]
    public string[]? HostId { get; set; }

    /// <summary>Adds what the record asks for.</summary>
    protected override void ProcessRecord()
    {
        if (FindNames(nameof(HostAccountName), HostAccountName, ItemRules.MaxHostAccountName) is not { } names)
        {
            return;
        }

        if (HostId is null && HostGroupId is null)
        {
            ReadHosts(names, hostGroupId: null);
        }

        foreach (var hostId in FindIds(nameof(HostId), HostId))
        {
            var client = Client;
            ReadEach(
                () => LookupMessages.FormatAccountsOfHost(hostId),
                names,
                (key, token) => client.ListHostAccountsAsync(key, [hostId], names.OnlyLiteral, token),
                static account => account.HostAccountName,
                (key, account) => Write(key, account, hostGroupId: null));
        }

        foreach (var hostGroupId in FindIds(nameof(HostGroupId), HostGroupId))
        {
            ReadHosts(names, hostGroupId);
        }
    }

    private void ReadHosts(NameFilter names, string? hostGroupId)
    {
        var reads = new HostAccountReads(Client);
        ReadEach(
            () => hostGroupId is null ? LookupMessages.Accounts : LookupMessages.FormatAccountsOfGroup(hostGroupId),
            names,
            (key, token) => reads.ListAsync(key, hostGroupId, names.OnlyLiteral, token),
            static account => account.HostAccountName,
            (key, account) => Write(key, account, hostGroupId));
    }

    private void Write(BastionHostKey key, HostAccountRow account, string? hostGroupId) =>
        WriteObject(new BastionHostAccount(key.BastionHostId, key.Region, account.HostAccountId, account.HostAccountName)
        {
            HostGroupId = hostGroupId,
            HostId = account.HostId,
            HostName = account.HostName,
            ProtocolName = account.ProtocolName,
            HasPassword = account.HasPassword,
            PrivilegeType = account.PrivilegeType,
            HostShareKeyName = account.HostShareKeyName,
        });
}
