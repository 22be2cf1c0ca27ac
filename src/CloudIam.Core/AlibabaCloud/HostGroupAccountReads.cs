using System.Runtime.CompilerServices;
using CloudIam.Core.Http;
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
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">The user's host groups could not be listed, or nothing more can be read.</exception>
    public IAsyncEnumerable<ReadAnswer<HostGroupAccountsRow>> OfUserAsync(
        BastionUserKey user, CancellationToken cancellationToken) =>
        InOrder.AskAsync(GroupsAsync(user, userName: null, cancellationToken), AddAccountsAsync, cancellationToken);

    /// <summary>What all users of a bastion host are authorized for.</summary>
    /// <param name="key">The bastion host.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">The users could not be listed, or nothing more can be read.</exception>
    public IAsyncEnumerable<ReadAnswer<HostGroupAccountsRow>> OfAllUsersAsync(
        BastionHostKey key, CancellationToken cancellationToken)
    {
        var users = InOrder.AskAsync(
            bastionHost.ListUsersAsync(key, userName: null, cancellationToken),
            (user, stopping) => Parts.AskAsync(user.UserId, () => Parts.CollectAsync(
                GroupsAsync(new BastionUserKey(key.Region, key.BastionHostId, user.UserId), user.UserName, stopping), stopping)),
            cancellationToken);
        return InOrder.AskAsync(
            Parts.FlattenAsync(users, cancellationToken),
            (answer, stopping) => answer.Row is { } group ? AddAccountsAsync(group, stopping) : Task.FromResult(answer),
            cancellationToken);
    }

    /// <summary>The host groups of a user, the accounts still missing.</summary>
    private async IAsyncEnumerable<HostGroupAccountsRow> GroupsAsync(
        BastionUserKey user, string? userName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var group in bastionHost.ListHostGroupsOfUserAsync(user, cancellationToken).ConfigureAwait(false))
        {
            yield return new(user, userName, group, []);
        }
    }

    private Task<ReadAnswer<HostGroupAccountsRow>> AddAccountsAsync(
        HostGroupAccountsRow group, CancellationToken cancellationToken) =>
        Parts.AskAsync(
            $"{group.User.UserId}, host group {group.HostGroup.HostGroupId}",
            async () => group with
            {
                HostAccountNames = await bastionHost.ListHostGroupAccountNamesForUserAsync(
                    group.User, group.HostGroup.HostGroupId, cancellationToken).ConfigureAwait(false),
            });
}
