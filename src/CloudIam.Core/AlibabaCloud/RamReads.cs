using System.Runtime.CompilerServices;
using CloudIam.Core.Http;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>Roles and policies of RAM as lists: all, or those of one name.</summary>
public sealed class RamReads(RamClient ram)
{
    /// <summary>All roles.</summary>
    /// <inheritdoc cref="RamClient.ListRolesAsync"/>
    public IAsyncEnumerable<RamRoleRow> RolesAsync(CancellationToken cancellationToken) => ram.ListRolesAsync(cancellationToken);

    /// <summary>The role of a name; nothing when there is none.</summary>
    /// <param name="roleName">The name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The call failed.</exception>
    public async IAsyncEnumerable<RamRoleRow> RoleOfNameAsync(
        string roleName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await FindRoleAsync(roleName, cancellationToken).ConfigureAwait(false) is { } role)
        {
            yield return role;
        }
    }

    /// <summary>All policies, or those of one type.</summary>
    /// <inheritdoc cref="RamClient.ListPoliciesAsync"/>
    public IAsyncEnumerable<RamPolicyRow> PoliciesAsync(string? policyType, CancellationToken cancellationToken) =>
        ram.ListPoliciesAsync(policyType, cancellationToken);

    /// <summary>The policies of a name; nothing when there is none.</summary>
    /// <param name="policyName">The name.</param>
    /// <param name="policyType">The type; null for both.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed.</exception>
    public async IAsyncEnumerable<RamPolicyRow> PoliciesOfNameAsync(
        string policyName, string? policyType, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var policy in await FindPoliciesAsync(policyName, policyType, cancellationToken).ConfigureAwait(false))
        {
            yield return policy;
        }
    }

    private async Task<IReadOnlyList<RamPolicyRow>> FindPoliciesAsync(
        string policyName, string? policyType, CancellationToken cancellationToken)
    {
        try
        {
            return await PolicyTypes.AskAsync(
                policyName, policyType, policy => ram.GetPolicyAsync(policy, cancellationToken)).ConfigureAwait(false);
        }
        catch (ApiException exception) when (exception.Code == PolicyTypes.Missing)
        {
            return [];
        }
    }

    private async Task<RamRoleRow?> FindRoleAsync(string roleName, CancellationToken cancellationToken)
    {
        try
        {
            return await ram.GetRoleAsync(roleName, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException exception) when (exception.Code == "EntityNotExist.Role")
        {
            return null;
        }
    }
}
