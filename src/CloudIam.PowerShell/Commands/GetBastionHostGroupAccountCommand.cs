using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Reads;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>
/// Says which host groups, and which accounts in them, users of Alibaba Cloud bastion hosts are authorized for: one object for
/// each user and host group.
/// </summary>
/// <remarks>
/// API: Yundun-bastionhost 2019-12-09 <c>ListHostGroupsForUser</c>, 100 host groups a call, and
/// <c>ListHostGroupAccountNamesForUser</c>, one host group a call; without a user <c>ListUsers</c> first.
/// </remarks>
[Cmdlet(VerbsCommon.Get, "BastionHostGroupAccount")]
[OutputType(typeof(BastionHostGroupAccount))]
public sealed class GetBastionHostGroupAccountCommand : BastionHostReadCommand
{
    private bool _isNamed;

    /// <summary>Ids of the bastion users. Default: all users.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BastionUserIdCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [NumbersAsText(RefusesObjects = true)]
    public string?[]? UserId { get; set; }

    /// <summary>
    /// Logon names of the bastion users, exact or with wildcards, instead of their ids. Where piped objects have both, the id
    /// counts.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BastionUserNameCompleter))]
    [SupportsWildcards]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [NumbersAsText]
    public string?[]? UserName { get; set; }

    /// <summary>
    /// Only host groups of these names, exact or with wildcards. A user who is authorized for none of them gives nothing.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(HostGroupNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [NumbersAsText]
    public string[]? HostGroupName { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        RefuseBoth(nameof(UserId), nameof(UserName));
        _isNamed = IsBound(nameof(UserName));
    }

    /// <summary>Adds what the record asks for.</summary>
    protected override void ProcessRecord()
    {
        if (FindNames(nameof(HostGroupName), HostGroupName, ItemRules.MaxBastionName) is not { } groups)
        {
            return;
        }

        var reads = new HostGroupAccountReads(Client);
        if (_isNamed || !Values.HasAny(UserId))
        {
            // A blank cell is no wish for all users.
            var isAsked = IsBound(nameof(UserId)) || IsBound(nameof(UserName));
            var userNames = isAsked ? Values.OrOneEmpty(UserName).ToArray() : null;
            if (FindNames(IsBound(nameof(UserName)) ? nameof(UserName) : nameof(UserId), userNames, ItemRules.MaxBastionName) is { } users)
            {
                ReadEach(
                    () => userNames is null ? LookupMessages.Authorizations : LookupMessages.Users,
                    users,
                    (wanted, key, token) => reads.OfUsersAsync(
                        key, users.OnlyLiteral, user => wanted.Wants(user.UserName ?? ""), IsWanted, token),
                    static (_, _) => true,
                    Write);
            }

            return;
        }

        foreach (var userId in FindIds(nameof(UserId), UserId))
        {
            ReadEach(
                () => LookupMessages.FormatHostGroupsOfUser(userId),
                new NameFilter(null),
                (key, token) => reads.OfUserAsync(new BastionUserKey(key.Region, key.BastionHostId, userId), IsWanted, token),
                static _ => null,
                Write);
        }

        bool IsWanted(HostGroupRow group) => groups.Matches(group.HostGroupName ?? "");
    }

    private void Write(BastionHostKey key, ReadAnswer<HostGroupAccountsRow> answer)
    {
        if (answer.Failure is { } failure)
        {
            WriteFailure(failure, LookupMessages.FormatUserOfBastionHost(answer.Of, key.BastionHostId, key.Region), answer.Of);
            return;
        }

        var row = answer.Row!;
        WriteObject(new BastionHostGroupAccount(
            row.User.BastionHostId, row.User.Region, row.User.UserId, row.HostGroup.HostGroupId, [.. row.HostAccountNames])
        {
            UserName = row.UserName,
            HostGroupName = row.HostGroup.HostGroupName,
        });
    }
}
