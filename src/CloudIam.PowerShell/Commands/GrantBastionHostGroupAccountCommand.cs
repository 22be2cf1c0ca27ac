using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.PowerShell.Pipeline;
using CloudIam.PowerShell.Results;

namespace CloudIam.PowerShell.Commands;

/// <summary>
/// Authorizes users of an Alibaba Cloud bastion host for host groups and accounts in them, 10 groups of 10 accounts a call. What is
/// authorized already is a success.
/// </summary>
/// <remarks>API: Yundun-bastionhost 2019-12-09 <c>AttachHostGroupAccountsToUser</c>.</remarks>
[Cmdlet(VerbsSecurity.Grant, "BastionHostGroupAccount", SupportsShouldProcess = true)]
[OutputType(typeof(BastionHostGroupAccountResult))]
public sealed class GrantBastionHostGroupAccountCommand : GrantCommand
{
    private GrantPump<HostGroupItem, BastionUserKey, HostGroupPart> _pump = null!;

    /// <summary>Makes the command.</summary>
    public GrantBastionHostGroupAccountCommand()
        : base(CloudProvider.AlibabaCloud)
    {
    }

    /// <summary>Ids of the host groups.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [NumbersAsText]
    public string?[]? HostGroupId { get; set; }

    /// <summary>
    /// Names of accounts in the groups, any number, 1 to 128 characters each. Absent or empty: the groups alone, without an account.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("HostAccountNames")]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string?[]? HostAccountName { get; set; }

    /// <summary>Ids of the bastion users.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string?[]? UserId { get; set; }

    /// <summary>Instance id of the bastion host, such as <c>bastionhost-cn-...</c>.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InstanceId")]
    [AllowNull]
    [AllowEmptyString]
    public string? BastionHostId { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _pump = CreatePump<HostGroupItem, BastionUserKey, HostGroupPart>(
            session => new HostGroupGrants(new BastionHostClient(session)), new HostGroupJournalCodec(), WriteResult);
    }

    /// <summary>Adds every pair of user and host group of the record.</summary>
    protected override void ProcessRecord()
    {
        var hostAccountNames = AccountNames();
        foreach (var userId in Values.OrOneEmpty(UserId))
        {
            var key = new BastionUserKey(EffectiveRegion ?? "", Values.OrEmpty(BastionHostId), userId);
            foreach (var hostGroupId in Values.OrOneEmpty(HostGroupId))
            {
                Grant(new HostGroupItem(key, hostGroupId, hostAccountNames));
            }
        }
    }

    /// <summary>The names, each once. An empty cell of a table means that no account is asked for.</summary>
    private string[] AccountNames()
    {
        var names = Values.OrOneEmpty(HostAccountName).Distinct(StringComparer.Ordinal).ToArray();
        return names is [""] ? [] : names;
    }

    private void Grant(HostGroupItem item)
    {
        var flaw = item.FindFlaw();
        if (flaw is not null)
        {
            _pump.AddAnswered(item, item.Key, flaw);
        }
        else if (ShouldProcess($"User {item.Key.UserId} of bastion host {item.Key.BastionHostId}", $"Grant {item.Describe()}"))
        {
            _pump.Add(item, item.Key, item.ToParts());
        }
    }

    private void WriteResult(HostGroupItem item, IReadOnlyList<GrantVerdict> verdicts)
    {
        var (result, outcome) = HostGroupResults.Create(item, verdicts);
        Write(result, outcome, $"User {item.Key.UserId}, {item.Describe()}", item.HostGroupId);
    }
}
