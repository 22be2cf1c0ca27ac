using System.Runtime.CompilerServices;
using CloudIam.Core.Http;
using CloudIam.Core.Reads;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>
/// The accounts of all hosts of a bastion host, or of a host group's: the API lists those of hosts, a page of hosts a call.
/// </summary>
public sealed class HostAccountReads(BastionHostClient bastionHost)
{
    /// <summary>Hosts of one call: as many as a page of hosts has. How many it takes is not documented.</summary>
    private const int HostsPerCall = 100;

    /// <summary>The accounts, each with its host's name.</summary>
    /// <param name="key">The bastion host.</param>
    /// <param name="hostGroupId">The host group; null for all hosts.</param>
    /// <param name="hostAccountName">Those of this name; null for all.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed, or there is no such host group.</exception>
    public async IAsyncEnumerable<HostAccountRow> ListAsync(
        BastionHostKey key,
        string? hostGroupId,
        string? hostAccountName,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = InOrder.AskAsync(
            PagesAsync(key, hostGroupId, cancellationToken),
            async (hosts, stopping) => (Hosts: hosts, Accounts: await Parts.CollectAsync(
                bastionHost.ListHostAccountsAsync(key, [.. hosts.Keys], hostAccountName, stopping), stopping).ConfigureAwait(false)),
            cancellationToken);
        await foreach (var (hosts, accounts) in pages.ConfigureAwait(false))
        {
            foreach (var account in accounts)
            {
                // An account of a host that was not asked about is none of this list.
                if (hosts.TryGetValue(account.HostId, out var host))
                {
                    yield return account with { HostName = host.HostName };
                }
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyDictionary<string, ManagedHostRow>> PagesAsync(
        BastionHostKey key, string? hostGroupId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isEmpty = true;
        var page = new Dictionary<string, ManagedHostRow>(StringComparer.Ordinal);
        await foreach (var host in bastionHost.ListHostsAsync(key, hostGroupId, cancellationToken).ConfigureAwait(false))
        {
            isEmpty = false;
            if (host.HostAccountCount != 0)
            {
                page.Add(host.HostId, host);
            }

            if (page.Count == HostsPerCall)
            {
                yield return page;
                page = new Dictionary<string, ManagedHostRow>(StringComparer.Ordinal);
            }
        }

        if (page.Count > 0)
        {
            yield return page;
        }

        if (isEmpty && hostGroupId is not null)
        {
            // No hosts: the group is empty, or there is none. The documentation does not say that the list would tell.
            await bastionHost.GetHostGroupAsync(key, hostGroupId, cancellationToken).ConfigureAwait(false);
        }
    }
}
