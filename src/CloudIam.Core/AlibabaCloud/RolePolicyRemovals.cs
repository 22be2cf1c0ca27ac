using CloudIam.Core.Grants;
using CloudIam.Core.Http;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>
/// Takes policies from RAM roles: one role and policy a call. The key is the role, so a role's results keep their order.
/// </summary>
/// <remarks>
/// RAM says with a code of its own that a policy is not attached (facts, Alibaba Cloud 3.2). After an attempt whose answer was
/// lost, the same code may be this run's own doing, and no date tells: then it is absent, and nobody claims to have taken it.
/// </remarks>
public sealed class RolePolicyRemovals(RamClient ram) : IGrantSystem<string, PolicyName>
{
    private const string NotAttached = "EntityNotExist.Role.Policy";

    /// <inheritdoc/>
    public IGrantBatch<PolicyName> OpenBatch() => new CountedBatch<PolicyName>(1);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GrantVerdict>> SendAsync(
        string key, IReadOnlyList<PolicyName> parts, BatchTicket ticket, CancellationToken cancellationToken)
    {
        try
        {
            var response = await ram.DetachPolicyFromRoleAsync(key, parts[0], cancellationToken).ConfigureAwait(false);
            if (response.RequestId.Length == 0)
            {
                // The request id is the whole answer; without it, this may be the JSON of whoever stands between.
                return [MissingVerdict.For(response)];
            }

            return
            [
                new GrantVerdict
                {
                    Status = GrantStatus.Removed,
                    RequestId = response.RequestId,
                    Attempts = response.Attempts,
                },
            ];
        }
        catch (ApiException exception) when (exception.Code == NotAttached)
        {
            return [GrantVerdict.AfterReadingRemoval(exception, isPresent: false)];
        }
        catch (ApiException exception) when (exception.IsOutcomeOpen)
        {
            // There is no token to ask with again, so the role is looked at.
            return [await ReadAsync(key, parts[0], exception, cancellationToken).ConfigureAwait(false)];
        }
    }

    private async Task<GrantVerdict> ReadAsync(
        string roleName, PolicyName policy, ApiException exception, CancellationToken cancellationToken)
    {
        try
        {
            var (policies, _) = await ram.ListPoliciesForRoleAsync(roleName, cancellationToken).ConfigureAwait(false);
            return GrantVerdict.AfterReadingRemoval(exception, policies.ContainsKey(policy));
        }
        catch (ApiException)
        {
            return GrantVerdict.FromFailedCall(exception);
        }
    }
}
