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

    /// <summary>
    /// What the role says about a call that may have been carried out. A policy attached since the call began is this run's.
    /// </summary>
    /// <remarks>
    /// By the server's own clock, and to the whole second, because RAM's dates and the server's <c>Date</c> have no fractions: so
    /// this run's own attachment always counts. What somebody else attached in the last moments before, two seconds at most and
    /// the time that the reading took, cannot be told from it.
    /// </remarks>
    private async Task<GrantVerdict> ReadAsync(
        string roleName, PolicyName policy, DateTimeOffset started, ApiException exception, CancellationToken cancellationToken)
    {
        try
        {
            var (policies, serverTime) = await ram.ListPoliciesForRoleAsync(roleName, cancellationToken).ConfigureAwait(false);
            var isPresent = policies.TryGetValue(policy, out var attached);
            var clockDifference = serverTime is { } time ? time - ram.TimeProvider.GetUtcNow() : TimeSpan.Zero;
            return GrantVerdict.AfterReading(
                exception, isPresent, isProvenNew: attached >= WholeSeconds(started + clockDifference));
        }
        catch (ApiException)
        {
            return exception.Code == AlreadyAttached
                ? GrantVerdict.AfterReading(exception, isPresent: true)
                : GrantVerdict.FromFailedCall(exception) with { Status = GrantStatus.Unknown };
        }
    }

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => time.AddTicks(-(time.UtcTicks % TimeSpan.TicksPerSecond));
}
