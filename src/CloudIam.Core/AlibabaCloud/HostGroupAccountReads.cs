using System.Runtime.CompilerServices;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;
using CloudIam.Core.Reads;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>
/// Which user is authorized for which host groups and accounts. The API lists the groups of one user, and the accounts of one
/// user in one group, so several are asked about at once.
/// </summary>
public sealed class HostGroupAccountReads(BastionHostClient bastionHost)
{
    /// <summary>What one user is authorized for.</summary>
    /// <param name="user">Bastion host, region and user.</param>
    /// <param name="isGroupWanted">Whether a host group is to be read; asked on any thread.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">The user's host groups could not be listed, or nothing more can be read.</exception>
    public IAsyncEnumerable<ReadAnswer<HostGroupAccountsRow>> OfUserAsync(
        BastionUserKey user, Func<HostGroupRow, bool> isGroupWanted, CancellationToken cancellationToken) =>
        InOrder.AskAsync(
            GroupsAsync(user, userName: null, isGroupWanted, cancellationToken), AddAccountsAsync, cancellationToken);

    /// <summary>What users of a bastion host are authorized for.</summary>
    /// <param name="key">The bastion host.</param>
    /// <param name="userName">The user of this name; null for all.</param>
    /// <param name="isUserWanted">Whether a user is to be read; asked on another thread, about one after the other.</param>
    /// <param name="isGroupWanted">Whether a host group is to be read; asked on any thread.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">The users could not be listed, or nothing more can be read.</exception>
    public IAsyncEnumerable<ReadAnswer<HostGroupAccountsRow>> OfUsersAsync(
        BastionHostKey key,
        string? userName,
        Func<BastionUserRow, bool> isUserWanted,
        Func<HostGroupRow, bool> isGroupWanted,
        CancellationToken cancellationToken)
    {
        var users = InOrder.AskAsync(
            UsersAsync(key, userName, isUserWanted, cancellationToken),
            (user, stopping) => Parts.AskAsync(user.UserId, () => Parts.CollectAsync(
                GroupsAsync(
                    new BastionUserKey(key.Region, key.BastionHostId, user.UserId), user.UserName, isGroupWanted, stopping),
                stopping)),
            cancellationToken);
        return InOrder.AskAsync(
            Parts.FlattenAsync(users, cancellationToken),
            (answer, stopping) => answer.Row is { } group ? AddAccountsAsync(group, stopping) : Task.FromResult(answer),
            cancellationToken);
    }

    private async IAsyncEnumerable<BastionUserRow> UsersAsync(
        BastionHostKey key,
        string? userName,
        Func<BastionUserRow, bool> isWanted,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var user in bastionHost.ListUsersAsync(key, userName, cancellationToken).ConfigureAwait(false))
        {
            if (isWanted(user))
            {
                yield return user;
            }
        }
    }

    /// <summary>The host groups of a user, the accounts still missing.</summary>
    private async IAsyncEnumerable<HostGroupAccountsRow> GroupsAsync(
        BastionUserKey user,
        string? userName,
        Func<HostGroupRow, bool> isWanted,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var group in bastionHost.ListHostGroupsOfUserAsync(user, cancellationToken).ConfigureAwait(false))
        {
            if (isWanted(group))
            {
                yield return new(user, userName, group, []);
            }
        }
    }

    private async Task<ReadAnswer<HostGroupAccountsRow>> AddAccountsAsync(
        HostGroupAccountsRow group, CancellationToken cancellationToken)
    {
        var answer = await Parts.AskAsync(
            group.User.UserId,
            async () => group with
            {
                HostAccountNames = await bastionHost.ListHostGroupAccountNamesForUserAsync(
                    group.User, group.HostGroup.HostGroupId, cancellationToken).ConfigureAwait(false),
            }).ConfigureAwait(false);
        return answer.Failure is null
            ? answer
            : answer with { Of = BastionHostMessages.FormatUserAndGroup(group.User.UserId, group.HostGroup.HostGroupId) };
    }
}
