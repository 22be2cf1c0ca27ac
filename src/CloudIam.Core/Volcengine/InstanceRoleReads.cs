using System.Runtime.CompilerServices;
using CloudIam.Core.Http;
using CloudIam.Core.Reads;

namespace CloudIam.Core.Volcengine;

/// <summary>Reads which roles instances have, one row for each.</summary>
/// <remarks>
/// There is no filter by role (facts, Volcengine 3.3): who asks for the instances of a role reads all and looks at the names.
/// Role names alone do not say what is service-linked, so IAM is asked, once for each role.
/// </remarks>
public sealed class InstanceRoleReads(EcsClient ecs, RoleKinds kinds)
{
    /// <summary>The roles of all instances of a region.</summary>
    /// <param name="region">The region.</param>
    /// <param name="isWanted">Whether a role is wanted by its name; called on any thread.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed, or the list cannot be read to its end.</exception>
    public IAsyncEnumerable<InstanceRoleRow> AllAsync(
        string region, Func<string, bool> isWanted, CancellationToken cancellationToken) =>
        WithKindsAsync(OfInstancesAsync(region, [], (_, role) => isWanted(role), cancellationToken), cancellationToken);

    /// <summary>
    /// The roles of some instances. An instance that is there and has no wanted role has one row without a role; one that is not
    /// there has none. The service may leave out instances without roles, so those are looked up.
    /// </summary>
    /// <param name="region">Region of the instances.</param>
    /// <param name="instanceIds">At most <see cref="EcsClient.MaxInstanceIds"/>.</param>
    /// <param name="isWanted">Whether a role of an instance is wanted; called on any thread.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed, or the list cannot be read to its end.</exception>
    public IAsyncEnumerable<InstanceRoleRow> ByInstanceAsync(
        string region,
        IReadOnlyList<string> instanceIds,
        Func<string, string, bool> isWanted,
        CancellationToken cancellationToken) =>
        WithKindsAsync(OfInstancesAsync(region, instanceIds, isWanted, cancellationToken), cancellationToken);

    private IAsyncEnumerable<InstanceRoleRow> WithKindsAsync(
        IAsyncEnumerable<InstanceRoleRow> rows, CancellationToken cancellationToken) => InOrder.AskAsync(
        rows,
        async (row, _) => row.RoleName is null
            ? row
            : row with { IsServiceLinked = (await kinds.FindAsync(row.RoleName).ConfigureAwait(false)).IsServiceLinked },
        cancellationToken);

    private async IAsyncEnumerable<InstanceRoleRow> OfInstancesAsync(
        string region,
        IReadOnlyList<string> instanceIds,
        Func<string, string, bool> isWanted,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var unseen = new HashSet<string>(instanceIds, StringComparer.Ordinal);
        var instances = instanceIds.Count == 0
            ? ecs.ListInstancesIamRolesAsync(region, [], cancellationToken)
            : InstanceBatch.ReadAsync(
                instanceIds, (ids, token) => ecs.ListInstancesIamRolesAsync(region, ids, token), cancellationToken);
        await foreach (var instance in instances.ConfigureAwait(false))
        {
            // A server that does not heed the filter must not add instances that nobody named.
            if (instanceIds.Count > 0 && !unseen.Remove(instance.InstanceId))
            {
                continue;
            }

            var wanted = instance.RoleNames.Where(role => isWanted(instance.InstanceId, role)).ToList();
            foreach (var role in wanted)
            {
                yield return new InstanceRoleRow(instance.InstanceId, role, IsServiceLinked: null);
            }

            if (wanted.Count == 0 && instanceIds.Count > 0)
            {
                yield return new InstanceRoleRow(instance.InstanceId, RoleName: null, IsServiceLinked: null);
            }
        }

        if (unseen.Count > 0)
        {
            var found = new EcsInstanceReads(ecs).ByIdAsync(region, [.. unseen], cancellationToken);
            await foreach (var instance in found.ConfigureAwait(false))
            {
                yield return new InstanceRoleRow(instance.InstanceId, RoleName: null, IsServiceLinked: null);
            }
        }
    }
}
