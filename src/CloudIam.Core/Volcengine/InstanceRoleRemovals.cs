using CloudIam.Core.Grants;
using CloudIam.Core.Http;

namespace CloudIam.Core.Volcengine;

/// <summary>Takes IAM roles from ECS instances: one role, up to 100 instances a call.</summary>
/// <remarks>
/// How the service answers for an instance that does not have the role is not documented; it may well be with success. So the
/// roles are read first, and only what had the role can have lost it. Instances without it are sent too, because only the call
/// itself tells whether they exist: an instance without a role may be missing from the reading (facts, Volcengine 3.2 and 3.3).
/// </remarks>
public sealed class InstanceRoleRemovals(EcsClient ecs, int batchSize = EcsClient.MaxInstanceIds)
    : IGrantSystem<InstanceRoleKey, string>
{
    /// <inheritdoc/>
    public IGrantBatch<string> OpenBatch() => new CountedBatch<string>(batchSize);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GrantVerdict>> SendAsync(
        InstanceRoleKey key, IReadOnlyList<string> parts, BatchTicket ticket, CancellationToken cancellationToken)
    {
        HashSet<string> before;
        try
        {
            before = await FindWithRoleAsync(key, parts, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException exception) when (exception.IsOutcomeOpen)
        {
            return parts.Select(_ => GrantVerdict.NotRead(exception)).ToList();
        }

        try
        {
            var response = await ecs
                .DisassociateInstancesIamRoleAsync(key.Region, key.IamRoleName, parts, ticket.ClientToken, cancellationToken)
                .ConfigureAwait(false);
            var verdicts = OperationDetails.Read(response, parts, GrantStatus.Removed);
            return parts.Select((part, i) => before.Contains(part) ? verdicts[i] : WithoutRole(verdicts[i])).ToList();
        }
        catch (ApiException exception) when (exception.IsOutcomeOpen)
        {
            return await ReadStateAsync(key, parts, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The verdict on an instance that did not have the role: success or refusal, there was nothing to take.</summary>
    private static GrantVerdict WithoutRole(GrantVerdict verdict) =>
        verdict.Status == GrantStatus.Removed || OperationDetails.IsRefusal(verdict)
            ? verdict with { Status = GrantStatus.AlreadyAbsent, ErrorCode = null, ErrorMessage = null }
            : verdict;

    private async Task<IReadOnlyList<GrantVerdict>> ReadStateAsync(
        InstanceRoleKey key, IReadOnlyList<string> parts, ApiException exception, CancellationToken cancellationToken)
    {
        try
        {
            var present = await FindWithRoleAsync(key, parts, cancellationToken).ConfigureAwait(false);
            return parts.Select(part => GrantVerdict.AfterReadingRemoval(exception, present.Contains(part))).ToList();
        }
        catch (ApiException)
        {
            return parts.Select(_ => GrantVerdict.FromFailedCall(exception)).ToList();
        }
    }

    /// <summary>Those of the instances that have the role now.</summary>
    private async Task<HashSet<string>> FindWithRoleAsync(
        InstanceRoleKey key, IReadOnlyList<string> instanceIds, CancellationToken cancellationToken)
    {
        var roles = await ecs.DescribeInstancesIamRolesAsync(key.Region, instanceIds, cancellationToken).ConfigureAwait(false);
        return new HashSet<string>(
            instanceIds.Where(id =>
                roles.TryGetValue(id, out var present) && present.Contains(key.IamRoleName, StringComparer.Ordinal)),
            StringComparer.Ordinal);
    }
}
