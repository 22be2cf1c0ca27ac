using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Reads;
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
    /// <summary>Ids of the bastion users. Default: all users.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NumbersAsText(RefusesObjects = true)]
    public string[]? UserId { get; set; }

    /// <summary>Adds what the record asks for.</summary>
    protected override void ProcessRecord()
    {
        var reads = new HostGroupAccountReads(Client);
        if (UserId is null)
        {
            ReadEach("authorizations", new NameFilter(null), reads.OfAllUsersAsync, static _ => null, Write);
        }

        foreach (var userId in FindIds(nameof(UserId), UserId))
        {
            ReadEach(
                $"host groups of user {userId}",
                new NameFilter(null),
                (key, token) => reads.OfUserAsync(new BastionUserKey(key.Region, key.BastionHostId, userId), token),
                static _ => null,
                Write);
        }
    }

    private void Write(BastionHostKey key, ReadAnswer<HostGroupAccountsRow> answer)
    {
        if (answer.Failure is { } failure)
        {
            WriteFailure(failure, $"User {answer.Of} of bastion host '{key.BastionHostId}' in region '{key.Region}'", answer.Of);
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
