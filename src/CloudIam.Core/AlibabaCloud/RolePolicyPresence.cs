using CloudIam.Core.Grants;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>Looks up which policies roles have already, one call a role.</summary>
public sealed class RolePolicyPresence(RamClient ram) : IPresenceReader<string, PolicyName>
{
    /// <summary>Four times the roles that an account may have by default (facts, Alibaba Cloud 3.6).</summary>
    private const int RememberedRoles = 4096;

    private readonly ReadOnce<string, HashSet<PolicyName>> _roles = new(
        RememberedRoles,
        async (roleName, cancellationToken) =>
        {
            var (policies, _) = await ram.ListPoliciesForRoleAsync(roleName, cancellationToken).ConfigureAwait(false);
            return new HashSet<PolicyName>(policies.Keys);
        });

    /// <inheritdoc/>
    public IGrantBatch<PolicyName> OpenBatch() => new CountedBatch<PolicyName>(1);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GrantVerdict?>> ReadAsync(
        string key, IReadOnlyList<PolicyName> parts, CancellationToken cancellationToken)
    {
        var policies = await _roles.GetAsync(key, cancellationToken).ConfigureAwait(false);
        return parts.Select(part => policies.Contains(part) ? GrantVerdict.Present : null).ToList();
    }
}
