using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;
using CloudIam.Core.Reads;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>
/// Reads lists of one bastion host, or of all of a region. A bastion host of the legacy kind is not of this API's model, and what
/// the API answers for one is not documented, so the kind is looked at first: once for each bastion host.
/// </summary>
/// <remarks>Source: facts, Alibaba Cloud 4.</remarks>
/// <param name="bastionHost">The calls.</param>
/// <param name="warn">Told of a bastion host that was left out; called from any thread.</param>
public sealed class BastionHostReads(BastionHostClient bastionHost, Action<string> warn)
{
    private readonly ConcurrentDictionary<BastionHostKey, Lazy<Task>> _checks = new();

    /// <summary>A list of one bastion host.</summary>
    /// <param name="key">The bastion host.</param>
    /// <param name="list">Reads the list.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">
    /// A call failed; <see cref="ClientErrorCodes.LegacyBastionHost"/> when the bastion host is of the legacy kind.
    /// </exception>
    public async IAsyncEnumerable<ReadAnswer<TRow>> OfOneAsync<TRow>(
        BastionHostKey key,
        Func<BastionHostKey, CancellationToken, IAsyncEnumerable<TRow>> list,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : class
    {
        await _checks.GetOrAdd(key, _ => new Lazy<Task>(() => CheckAsync(key, cancellationToken))).Value.ConfigureAwait(false);
        await foreach (var row in list(key, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return new(key.BastionHostId, row, Failure: null);
        }
    }

    /// <summary>
    /// A list of several bastion hosts, one after the other. Those of the legacy kind are left out with a warning.
    /// </summary>
    /// <param name="region">Their region.</param>
    /// <param name="isWanted">Whether a bastion host is one of them; asked on another thread, about one after the other.</param>
    /// <param name="list">Reads the list of one.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">The bastion hosts could not be listed, or nothing more can be read.</exception>
    public async IAsyncEnumerable<ReadAnswer<TRow>> OfEachAsync<TRow>(
        string region,
        Func<BastionHostRow, bool> isWanted,
        Func<BastionHostKey, CancellationToken, IAsyncEnumerable<TRow>> list,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : class
    {
        var instances = bastionHost.DescribeInstancesAsync(region, [], cancellationToken);
        await foreach (var instance in instances.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // One endpoint serves many regions.
            if (instance.Key.Region != region || !isWanted(instance))
            {
                continue;
            }

            if (instance.IsLegacy)
            {
                warn(BastionHostMessages.FormatLegacyLeftOut(instance.Key.BastionHostId, instance.Key.Region));
                continue;
            }

            var answers = Parts.GuardAsync(instance.Key.BastionHostId, list(instance.Key, cancellationToken), cancellationToken);
            await foreach (var answer in answers.ConfigureAwait(false))
            {
                yield return answer;
            }
        }
    }

    private async Task CheckAsync(BastionHostKey key, CancellationToken cancellationToken)
    {
        try
        {
            if (await bastionHost.IsLegacyAsync(key.Region, key.BastionHostId, cancellationToken).ConfigureAwait(false))
            {
                throw bastionHost.Refuse(
                    key,
                    ClientErrorCodes.LegacyBastionHost,
                    BastionHostMessages.FormatLegacyUnread(key.BastionHostId, key.Region));
            }
        }
        catch (ApiException exception) when (exception.Kind == ApiErrorKind.Service
            && !exception.IsCredentialRefused
            && exception.Code != ClientErrorCodes.LegacyBastionHost)
        {
            // Who may read a bastion host need not be allowed to look at its kind; the reading itself tells what is wrong.
        }
    }
}
