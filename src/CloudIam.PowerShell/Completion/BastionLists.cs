using System.Runtime.CompilerServices;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Http;

namespace CloudIam.PowerShell.Completion;

/// <summary>Lists of the bastion host that the command line names, else of all of the region.</summary>
internal static class BastionLists
{
    /// <summary>The bastion hosts.</summary>
    public static async IAsyncEnumerable<BastionHostRow> HostsAsync(
        LiveRead read, CloudSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (read.Region is not { } region)
        {
            yield break;
        }

        var hosts = new BastionHostClient(session).DescribeInstancesAsync(region, [], cancellationToken);
        await foreach (var host in hosts.ConfigureAwait(false))
        {
            if (host.Key.Region == region)
            {
                yield return host;
            }
        }
    }

    /// <summary>A list of each bastion host.</summary>
    /// <param name="read">Where.</param>
    /// <param name="session">As whom.</param>
    /// <param name="list">Reads the list of one.</param>
    /// <param name="value">What a row offers.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public static async IAsyncEnumerable<LiveValue> ReadAsync<TRow>(
        LiveRead read,
        CloudSession session,
        Func<BastionHostClient, BastionHostKey, CancellationToken, IAsyncEnumerable<TRow>> list,
        Func<TRow, LiveValue> value,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var client = new BastionHostClient(session);
        await foreach (var key in KeysAsync(read, session, cancellationToken).ConfigureAwait(false))
        {
            await foreach (var row in list(client, key, cancellationToken).ConfigureAwait(false))
            {
                yield return value(row);
            }
        }
    }

    private static async IAsyncEnumerable<BastionHostKey> KeysAsync(
        LiveRead read, CloudSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (read.Region is { } region && read.Text("BastionHostId") is { } id)
        {
            yield return new BastionHostKey(region, id);
            yield break;
        }

        var name = read.Text("BastionHostName");
        await foreach (var host in HostsAsync(read, session, cancellationToken).ConfigureAwait(false))
        {
            if (!host.IsLegacy && (name is null || host.Description == name))
            {
                yield return host.Key;
            }
        }
    }
}
