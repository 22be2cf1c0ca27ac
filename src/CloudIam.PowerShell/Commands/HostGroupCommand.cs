using System.ComponentModel;
using System.Management.Automation;
using CloudIam.Core.Grants;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;
using CloudIam.PowerShell.Results;

namespace CloudIam.PowerShell.Commands;

/// <summary>
/// What the commands that authorize bastion users for host groups, or revoke that, share: every user and every group.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class HostGroupCommand : GrantCommand
{
    private protected HostGroupCommand()
        : base(CloudProvider.AlibabaCloud)
    {
    }

    /// <summary>Ids of the host groups; or give <see cref="HostGroupName"/>.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(HostGroupIdCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [NumbersAsText(RefusesObjectsWith = new[]
    {
        nameof(HostGroupName), nameof(UserId), nameof(UserName), nameof(BastionHostId), "InstanceId", nameof(BastionHostName),
    })]
    public string?[]? HostGroupId { get; set; }

    /// <summary>
    /// Names of accounts in the groups, any number, 1 to 128 characters each. Absent or empty, a grant is of the groups alone,
    /// without an account; a revocation then needs <c>-AllAccounts</c>.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(HostAccountNameCompleter))]
    [Alias("HostAccountNames")]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string?[]? HostAccountName { get; set; }

    /// <summary>Ids of the bastion users; or give <see cref="UserName"/>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BastionUserIdCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string?[]? UserId { get; set; }

    /// <summary>
    /// Instance id of the bastion host, such as <c>bastionhost-cn-...</c>; or give <see cref="BastionHostName"/>.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BastionHostIdCompleter))]
    [Alias("InstanceId")]
    [AllowNull]
    [AllowEmptyString]
    public string? BastionHostId { get; set; }

    /// <summary>
    /// From a piped result of these commands: what it tells of. Then only what it says was done is turned back.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? Operation { get; set; }

    /// <summary>From a piped result of these commands: what became of the group itself.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [AllowNull]
    public object? HostGroupStatus { get; set; }

    /// <summary>From a piped result of these commands: what became of each account.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Accounts { get; set; }

    /// <summary>What the items tell of.</summary>
    private protected abstract HostGroupOperation Kind { get; }

    /// <summary>Takes every pair of user and host group of the record.</summary>
    private protected override void TakeRecord()
    {
        var plan = MakePlan(AccountNames(), EarlierHostGroupResult.Read(Operation, HostGroupStatus, Accounts));
        var region = EffectiveRegion ?? "";
        var (bastionHost, users, hostGroups) = FindIds(region);
        foreach (var user in users)
        {
            foreach (var hostGroup in hostGroups)
            {
                Take(new HostGroupItem(Kind, region, bastionHost, user, hostGroup, plan));
            }
        }

        EndIfFatal();
    }

    /// <summary>What to do with the accounts that the record names.</summary>
    private protected abstract HostGroupPlan MakePlan(string[] hostAccountNames, EarlierHostGroupResult? earlier);

    /// <summary>Sends an item, or answers it where it has its answer already.</summary>
    private protected abstract void Add(HostGroupItem item);

    /// <summary>Writes what became of an item.</summary>
    private protected void WriteResult(HostGroupItem item, IReadOnlyList<GrantVerdict> verdicts)
    {
        var (result, outcome) = HostGroupResults.Create(item, verdicts);
        Write(
            result,
            outcome,
            () => ActionMessages.FormatUserAndHostGroup(item.User, item.Describe()),
            item.HostGroup.Given,
            () => Change(IsPlan ? item.Missing(verdicts) : item));
    }

    /// <summary>The names, each once. An empty cell of a table means that no account is asked for.</summary>
    private string[] AccountNames()
    {
        var names = Values.OrOneEmpty(HostAccountName).Distinct(StringComparer.Ordinal).ToArray();
        return names is [""] ? [] : names;
    }

    private void Take(HostGroupItem item)
    {
        if (item.Answer is not null
            || ShouldChange(() => Change(item)))
        {
            Add(item);
        }
    }

    private (string Target, string Action) Change(HostGroupItem item) =>
        (ActionMessages.FormatUserOfBastionHost(item.User, item.BastionHost),
            Kind == HostGroupOperation.Grant
                ? ActionMessages.FormatGrant(item.Describe())
                : ActionMessages.FormatRevoke(item.Describe()));
}
