using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Volcengine;

/// <summary>
/// Binds IAM roles to ECS instances as <see cref="InstanceRoleGrants"/> does, and where another role of the user's is in the way,
/// takes that one off first. If the new role then cannot be bound, the old one is put back.
/// </summary>
/// <remarks>
/// The cloud has no call that replaces (facts, Volcengine 3.1), so an instance is without a role for a moment. A process that
/// ends in this moment leaves it so; the same command then binds the role, for nothing is in the way any more. Service-linked
/// roles are never taken.
/// </remarks>
public sealed class InstanceRoleReplacements(
    EcsClient ecs, ServiceLinkedRoles serviceLinked, GrantRunOptions options, int batchSize = EcsClient.MaxInstanceIds)
    : IGrantSystem<InstanceRoleKey, string>
{
    private readonly InstanceRoleGrants _grants = new(ecs, batchSize);
    private readonly InstanceRoleRemovals _removals = new(ecs, batchSize);

    /// <inheritdoc/>
    public IGrantBatch<string> OpenBatch() => _grants.OpenBatch();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GrantVerdict>> SendAsync(
        InstanceRoleKey key, IReadOnlyList<string> parts, BatchTicket ticket, CancellationToken cancellationToken)
    {
        // An earlier process may have ended half-way; the answer that its token would bring back is from before that.
        var present = ticket.IsReplay ? ticket.IssueForPart(options.TimeProvider) : ticket;
        var verdicts = (await _grants.SendAsync(key, parts, present, cancellationToken).ConfigureAwait(false)).ToArray();
        foreach (var conflict in await FindConflictsAsync(verdicts, cancellationToken).ConfigureAwait(false))
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                await ReplaceAsync(key, parts, verdicts, conflict.Key, conflict.ToList()).ConfigureAwait(false);
            }
        }

        return verdicts;
    }

    /// <summary>The places of the instances that have a user's role in the way, by that role.</summary>
    private async Task<IEnumerable<IGrouping<string, int>>> FindConflictsAsync(
        GrantVerdict[] verdicts, CancellationToken cancellationToken)
    {
        var conflicts = new List<(string Role, int Place)>();
        for (var i = 0; i < verdicts.Length; i++)
        {
            var present = verdicts[i].Before;
            if (present.Count == 0)
            {
                continue;
            }

            verdicts[i] = verdicts[i] with { Before = [] };
            try
            {
                var own = await FindOwnAsync(present, cancellationToken).ConfigureAwait(false);
                if (own.Count == 1)
                {
                    conflicts.Add((own[0], i));
                }
                else
                {
                    verdicts[i] = Explain(verdicts[i], VolcengineMessages.NoOneToReplace);
                }
            }
            catch (ApiException exception)
            {
                verdicts[i] = Explain(
                    verdicts[i],
                    VolcengineMessages.FormatOwnerUnknown(exception.Code));
            }
        }

        return conflicts.GroupBy(static conflict => conflict.Role, static conflict => conflict.Place, StringComparer.Ordinal);
    }

    private async Task<List<string>> FindOwnAsync(IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        var own = new List<string>();
        foreach (var role in roles)
        {
            if (!await serviceLinked.ContainsAsync(role, cancellationToken).ConfigureAwait(false))
            {
                own.Add(role);
            }
        }

        return own;
    }

    /// <summary>Takes the old role off some instances, binds the new one, and puts the old one back where that failed.</summary>
    /// <remarks>
    /// Not to be cancelled: whoever stops the command must not leave instances without a role. Every attempt has its timeout.
    /// </remarks>
    private async Task ReplaceAsync(
        InstanceRoleKey key, IReadOnlyList<string> parts, GrantVerdict[] verdicts, string oldRole, List<int> places)
    {
        var oldKey = key with { IamRoleName = oldRole };
        var taken = await DeliverAsync(_removals, oldKey, parts, places).ConfigureAwait(false);
        var free = places.FindAll(place => taken[place].Status is GrantStatus.Removed or GrantStatus.AlreadyAbsent);
        foreach (var place in places.Except(free))
        {
            verdicts[place] = Explain(
                taken[place], VolcengineMessages.FormatOldRoleStays(oldRole), oldRole);
        }

        var given = await DeliverAsync(_grants, key, parts, free).ConfigureAwait(false);
        foreach (var place in free)
        {
            verdicts[place] = given[place].Status == GrantStatus.Unknown
                ? Explain(given[place], VolcengineMessages.FormatOldRoleTaken(oldRole), oldRole)
                : given[place] with { Before = [oldRole] };
        }

        var bare = free.FindAll(place => given[place].Status == GrantStatus.Failed);
        var back = await DeliverAsync(_grants, oldKey, parts, bare).ConfigureAwait(false);
        foreach (var place in bare)
        {
            var end = back[place].Status is GrantStatus.Added or GrantStatus.AlreadyPresent
                ? VolcengineMessages.FormatOldRoleBack(oldRole)
                : VolcengineMessages.FormatOldRoleLost(oldRole, back[place].ErrorMessage);
            verdicts[place] = Explain(given[place], end, oldRole);
        }
    }

    /// <summary>Sends some instances, what was throttled again alone, and gives each its verdict by its place.</summary>
    private async Task<Dictionary<int, GrantVerdict>> DeliverAsync(
        IGrantSystem<InstanceRoleKey, string> system, InstanceRoleKey key, IReadOnlyList<string> parts, List<int> places)
    {
        var verdicts = new Dictionary<int, GrantVerdict>();
        if (places.Count > 0)
        {
            await new BatchDelivery<InstanceRoleKey, string>(system, options, journal: null).DeliverAsync(
                key,
                places.ConvertAll(place => parts[place]),
                BatchTicket.Issue(options.TimeProvider),
                (settled, answers, _) =>
                {
                    for (var i = 0; i < settled.Count; i++)
                    {
                        verdicts[places[settled[i]]] = answers[i] with { Resends = 0 };
                    }
                },
                CancellationToken.None).ConfigureAwait(false);
        }

        return verdicts;
    }

    private static GrantVerdict Explain(GrantVerdict verdict, string explanation, string? oldRole = null) => verdict with
    {
        ErrorMessage = $"{verdict.ErrorMessage} {explanation}".TrimStart(),
        Before = oldRole is null ? [] : [oldRole],
    };
}
