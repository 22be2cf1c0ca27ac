using CloudIam.Core.Grants;
using CloudIam.Core.Http;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>Attaches policies to RAM roles: one role and policy a call. The key is the role, so a role's results keep their order.</summary>
public sealed class RolePolicyGrants(RamClient ram) : IGrantSystem<string, PolicyName>
{
    private const string AlreadyAttached = "EntityAlreadyExists.Role.Policy";

    /// <inheritdoc/>
    public IGrantBatch<PolicyName> OpenBatch() => new CountedBatch<PolicyName>(1);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GrantVerdict>> SendAsync(
        string key, IReadOnlyList<PolicyName> parts, BatchTicket ticket, CancellationToken cancellationToken)
    {
        try
        {
            var response = await ram.AttachPolicyToRoleAsync(key, parts[0], cancellationToken).ConfigureAwait(false);
            if (response.RequestId.Length == 0)
            {
                // The request id is the whole answer; without it, this may be the JSON of whoever stands between.
                return [MissingVerdict.For(response)];
            }

            return [new GrantVerdict { Status = GrantStatus.Added, RequestId = response.RequestId, Attempts = response.Attempts }];
        }
        catch (ApiException exception) when (ticket.IsOutcomeOpen(exception)
            || (exception.Code == AlreadyAttached && (exception.FollowsAmbiguity || ticket.IsReplay)))
        {
            // There is no token to ask with again, so the role is looked at.
            return [await ReadAsync(key, parts[0], ticket.FirstSent, exception, cancellationToken).ConfigureAwait(false)];
        }
        catch (ApiException exception) when (exception.Code == AlreadyAttached)
        {
            return
            [
                new GrantVerdict
                {
                    Status = GrantStatus.AlreadyPresent,
                    RequestId = exception.RequestId,
                    Attempts = exception.Attempts,
                },
            ];
        }
    }

    /// <summary>What the role says about a call that may have been carried out. A policy attached since the call began is this run's.</summary>
    private async Task<GrantVerdict> ReadAsync(
        string roleName, PolicyName policy, DateTimeOffset started, ApiException exception, CancellationToken cancellationToken)
    {
        try
        {
            var (policies, serverTime) = await ram.ListPoliciesForRoleAsync(roleName, cancellationToken).ConfigureAwait(false);
            var isPresent = policies.TryGetValue(policy, out var attached);

            // By the server's own clock, whose dates have no fractions of a second.
            var clockDifference = serverTime is { } time ? time - ram.TimeProvider.GetUtcNow() : TimeSpan.Zero;
            var startedThere = started + clockDifference - TimeSpan.FromSeconds(1);
            return GrantVerdict.AfterReading(exception, isPresent, isProvenNew: attached >= startedThere);
        }
        catch (ApiException)
        {
            return exception.Code == AlreadyAttached
                ? GrantVerdict.AfterReading(exception, isPresent: true)
                : GrantVerdict.FromFailedCall(exception) with { Status = GrantStatus.Unknown };
        }
    }
}
