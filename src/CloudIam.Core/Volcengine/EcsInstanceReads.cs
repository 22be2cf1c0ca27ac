using System.Runtime.CompilerServices;
using CloudIam.Core.Http;

namespace CloudIam.Core.Volcengine;

/// <summary>Finds instances, and works around what the service's own list cannot do.</summary>
/// <remarks>Source: facts, Volcengine 3.4.</remarks>
public sealed class EcsInstanceReads(EcsClient ecs)
{
    /// <summary>The most instances that a query by tag returns; it does not say that there are more.</summary>
    public const int TagQueryLimit = 1000;

    /// <summary>
    /// Instances that meet a query. A query by tag that comes to its limit is followed by one without tags, whose rows are looked
    /// at here, so that all are found whatever their number.
    /// </summary>
    /// <param name="region">Their region.</param>
    /// <param name="query">What they must be; the name is searched for by keyword only, so look at it again.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed, or the list cannot be read to its end.</exception>
    public async IAsyncEnumerable<EcsInstanceRow> FindAsync(
        string region, EcsInstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ids = query.Tags.Count == 0 ? null : new HashSet<string>(StringComparer.Ordinal);
        await foreach (var instance in ecs.DescribeInstancesAsync(region, query, cancellationToken).ConfigureAwait(false))
        {
            ids?.Add(instance.InstanceId);
            if (Meets(instance, query))
            {
                yield return instance;
            }
        }

        if (ids is null || ids.Count < TagQueryLimit)
        {
            yield break;
        }

        var all = ecs.DescribeInstancesAsync(region, query with { Tags = [] }, cancellationToken);
        await foreach (var instance in all.ConfigureAwait(false))
        {
            if (!ids.Contains(instance.InstanceId) && Meets(instance, query))
            {
                yield return instance;
            }
        }
    }

    /// <summary>Instances by their ids; those that are not there are left out.</summary>
    /// <param name="region">Their region.</param>
    /// <param name="instanceIds">At most <see cref="EcsClient.MaxInstanceIds"/>.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed, or the list cannot be read to its end.</exception>
    public async IAsyncEnumerable<EcsInstanceRow> ByIdAsync(
        string region, IReadOnlyList<string> instanceIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var named = new HashSet<string>(instanceIds, StringComparer.Ordinal);
        var instances = InstanceBatch.ReadAsync(
            instanceIds,
            (ids, token) => ecs.DescribeInstancesAsync(region, new EcsInstanceQuery { InstanceIds = ids }, token),
            cancellationToken);
        await foreach (var instance in instances.ConfigureAwait(false))
        {
            // A server that does not heed the filter must not add instances that nobody named.
            if (named.Remove(instance.InstanceId))
            {
                yield return instance;
            }
        }
    }

    /// <summary>Whether an instance is what was asked for; the service is not taken at its word.</summary>
    private static bool Meets(EcsInstanceRow instance, EcsInstanceQuery query) =>
        Equals(query.ProjectName, instance.ProjectName)
        && Equals(query.Status, instance.Status)
        && Equals(query.ZoneId, instance.ZoneId)
        && query.Tags.All(tag => tag.IsMet(instance.Tags));

    private static bool Equals(string? wanted, string? present) =>
        wanted is null || string.Equals(wanted, present, StringComparison.Ordinal);
}
