using System.Collections.Concurrent;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;
using CloudIam.Core.Reads;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>
/// Finds the ids of bastion hosts, users and host groups by their names. The first name asks for the whole list, which is kept:
/// thousands of names cost a call for every hundred users or host groups there are. A list that could not be read is not asked
/// for again, so that every name in it gets the same answer.
/// </summary>
/// <remarks>
/// Source: facts, Alibaba Cloud 4.4. That a name is of one user or one host group alone is not documented, and a bastion host's
/// description is free text, so a name may stand for several.
/// </remarks>
/// <param name="bastionHost">The calls.</param>
public sealed class BastionNames(BastionHostClient bastionHost)
{
    private readonly ConcurrentDictionary<
        (BastionNameKind Kind, BastionHostKey Key), Lazy<Task<(NameTable? Names, ApiException? Failure)>>> _tables = new();

    private readonly BastionHostReads _reads = new(bastionHost, static _ => { });

    /// <summary>Finds a bastion host by its description, which is what the console shows as its name.</summary>
    /// <param name="region">Its region.</param>
    /// <param name="name">The description.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">The list could not be read, and no other call would succeed either.</exception>
    public Task<FoundName> FindBastionHostAsync(string region, string name, CancellationToken cancellationToken) => FindAsync(
        BastionNameKind.BastionHost, new BastionHostKey(region, ""), name, ReadBastionHostsAsync, cancellationToken);

    /// <summary>Finds a user by the logon name.</summary>
    /// <param name="key">The user's bastion host.</param>
    /// <param name="name">The logon name.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">The list could not be read, and no other call would succeed either.</exception>
    public Task<FoundName> FindUserAsync(BastionHostKey key, string name, CancellationToken cancellationToken) => FindAsync(
        BastionNameKind.User,
        key,
        name,
        (where, stopping) => ReadAsync(
            where,
            (of, ending) => bastionHost.ListUsersAsync(of, userName: null, ending),
            static user => (user.UserName, user.UserId),
            stopping),
        cancellationToken);

    /// <summary>Finds a host group by its name.</summary>
    /// <param name="key">The host group's bastion host.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">The list could not be read, and no other call would succeed either.</exception>
    public Task<FoundName> FindHostGroupAsync(BastionHostKey key, string name, CancellationToken cancellationToken) => FindAsync(
        BastionNameKind.HostGroup,
        key,
        name,
        (where, stopping) => ReadAsync(
            where,
            (of, ending) => bastionHost.ListHostGroupsAsync(of, hostGroupName: null, ending),
            static group => (group.HostGroupName, group.HostGroupId),
            stopping),
        cancellationToken);

    private async Task<FoundName> FindAsync(
        BastionNameKind kind,
        BastionHostKey key,
        string name,
        Func<BastionHostKey, CancellationToken, Task<NameTable>> readAsync,
        CancellationToken cancellationToken)
    {
        var table = _tables.GetOrAdd((kind, key), _ => new(() => TryAsync(readAsync, key, cancellationToken)));
        var (names, failure) = await table.Value.ConfigureAwait(false);
        return names?.Find(name, kind, key) ?? new FoundName(null, GrantVerdict.FromFailedCall(failure!) with
        {
            Status = GrantStatus.Failed,
            ErrorMessage = BastionHostMessages.FormatUnlisted(failure!.Message, kind.Many, name),
        });
    }

    private static async Task<(NameTable? Names, ApiException? Failure)> TryAsync(
        Func<BastionHostKey, CancellationToken, Task<NameTable>> readAsync, BastionHostKey key, CancellationToken cancellationToken)
    {
        try
        {
            return (await readAsync(key, cancellationToken).ConfigureAwait(false), null);
        }
        catch (ApiException exception) when (Parts.IsOfOnePart(exception))
        {
            return (null, exception);
        }
    }

    private async Task<NameTable> ReadAsync<TRow>(
        BastionHostKey key,
        Func<BastionHostKey, CancellationToken, IAsyncEnumerable<TRow>> list,
        Func<TRow, (string? Name, string Id)> read,
        CancellationToken cancellationToken)
        where TRow : class
    {
        var names = new NameTable();
        await foreach (var answer in _reads.OfOneAsync(key, list, cancellationToken).ConfigureAwait(false))
        {
            var (name, id) = read(answer.Row!);
            names.Add(name, id);
        }

        return names;
    }

    private async Task<NameTable> ReadBastionHostsAsync(BastionHostKey key, CancellationToken cancellationToken)
    {
        var names = new NameTable();
        var instances = bastionHost.DescribeInstancesAsync(key.Region, [], cancellationToken);
        await foreach (var instance in instances.ConfigureAwait(false))
        {
            // One endpoint serves many regions.
            if (instance.Key.Region == key.Region)
            {
                names.Add(instance.Description, instance.Key.BastionHostId);
            }
        }

        return names;
    }
}
