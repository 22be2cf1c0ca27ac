using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Volcengine;

/// <summary>Binds IAM roles to ECS instances: one role, up to 100 instances a call.</summary>
/// <remarks>
/// The service has no code for "this very role is bound already": a refused instance's present roles are read, and they decide
/// (facts, Volcengine 3.6).
/// </remarks>
public sealed class InstanceRoleGrants(EcsClient ecs, int batchSize = EcsClient.MaxInstanceIds) : IGrantSystem<InstanceRoleKey, string>
{
    /// <inheritdoc/>
    public IGrantBatch<string> OpenBatch() => new CountedBatch<string>(batchSize);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GrantVerdict>> SendAsync(
        InstanceRoleKey key, IReadOnlyList<string> parts, BatchTicket ticket, CancellationToken cancellationToken)
    {
        try
        {
            var response = await ecs.AssociateInstancesIamRoleAsync(key.Region, key.IamRoleName, parts, ticket.ClientToken, cancellationToken)
                .ConfigureAwait(false);
            var verdicts = OperationDetails.Read(response, parts, GrantStatus.Added);
            await ExplainRefusalsAsync(key, parts, verdicts, cancellationToken).ConfigureAwait(false);
            return verdicts;
        }
        catch (ApiException exception) when (ticket.IsReplay && exception.Code == ErrorCodes.IdempotentParameterMismatch)
        {
            // The service takes the earlier process's call for another one, so its answer is not to be had with the token.
            // Nothing was carried out now: what is not there goes again, with a token of its own.
            var verdicts = await ReadStateAsync(key, parts, exception, cancellationToken).ConfigureAwait(false);
            return verdicts
                .Select(static verdict => verdict.Status == GrantStatus.AlreadyPresent ? verdict : verdict with { Resends = 1 })
                .ToList();
        }
        catch (ApiException exception) when (ticket.IsOutcomeOpen(exception))
        {
            return await ReadStateAsync(key, parts, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What the instances say about a call that may have been carried out, and whose token got no answer either.</summary>
    private async Task<IReadOnlyList<GrantVerdict>> ReadStateAsync(
        InstanceRoleKey key, IReadOnlyList<string> parts, ApiException exception, CancellationToken cancellationToken)
    {
        try
        {
            var roles = await ecs.DescribeInstancesIamRolesAsync(key.Region, parts, cancellationToken).ConfigureAwait(false);
            return parts
                .Select(part => GrantVerdict.AfterReading(
                    exception, roles.TryGetValue(part, out var present) && present.Contains(key.IamRoleName, StringComparer.Ordinal)))
                .ToList();
        }
        catch (ApiException)
        {
            var verdict = GrantVerdict.FromFailedCall(exception) with { Status = GrantStatus.Unknown };
            return parts.Select(_ => verdict).ToList();
        }
    }

    /// <summary>
    /// Reads the present roles of refused instances: the wanted one means present, another one is named. Where they cannot be read
    /// now, the refused instances are worth being sent once more.
    /// </summary>
    private async Task ExplainRefusalsAsync(
        InstanceRoleKey key, IReadOnlyList<string> parts, GrantVerdict[] verdicts, CancellationToken cancellationToken)
    {
        var refused = Enumerable.Range(0, parts.Count)
            .Where(i => OperationDetails.IsRefusal(verdicts[i]))
            .ToList();
        if (refused.Count == 0)
        {
            return;
        }

        try
        {
            var roles = await ecs.DescribeInstancesIamRolesAsync(
                key.Region, refused.ConvertAll(i => parts[i]), cancellationToken).ConfigureAwait(false);
            foreach (var i in refused)
            {
                verdicts[i] = Explain(verdicts[i], roles.TryGetValue(parts[i], out var present) ? present : [], key.IamRoleName);
            }
        }
        catch (ApiException exception)
        {
            foreach (var i in refused)
            {
                verdicts[i] = verdicts[i] with
                {
                    ErrorMessage = VolcengineMessages.FormatSameRoleUnknown(verdicts[i].ErrorMessage, exception.Code),
                    Resends = exception.IsRetryable ? 1 : 0,
                };
            }
        }
    }

    private static GrantVerdict Explain(GrantVerdict refusal, IReadOnlyList<string> present, string wanted)
    {
        if (present.Contains(wanted, StringComparer.Ordinal))
        {
            return refusal with { Status = GrantStatus.AlreadyPresent, ErrorCode = null, ErrorMessage = null };
        }

        return present.Count == 0
            ? refusal
            : refusal with
            {
                ErrorMessage = VolcengineMessages.FormatPresentRoles(
                    refusal.ErrorMessage, ServerText.Message(string.Join(", ", present), credential: null)),
                Before = present,
            };
    }
}
