using System.Runtime.CompilerServices;
using CloudIam.Core.Http;
using CloudIam.Core.Reads;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>
/// Which roles have which policies. RAM tells it of one role or one policy at a time, so several are asked about at once.
/// </summary>
public sealed class RolePolicyReads(RamClient ram)
{
    /// <summary>The policies of one role.</summary>
    /// <param name="roleName">The role.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The call failed; <c>EntityNotExist.Role</c> when there is no such role.</exception>
    public async IAsyncEnumerable<RolePolicyRow> OfRoleAsync(
        string roleName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in await ram.GetPoliciesOfRoleAsync(roleName, cancellationToken).ConfigureAwait(false))
        {
            yield return row;
        }
    }

    /// <summary>The policies of all roles, or of some.</summary>
    /// <param name="isWanted">Whether a role is one of them, by its name.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">The roles could not be listed, or nothing more can be read.</exception>
    public IAsyncEnumerable<ReadAnswer<RolePolicyRow>> OfRolesAsync(
        Func<string, bool> isWanted, CancellationToken cancellationToken) =>
        Parts.FlattenAsync(
            InOrder.AskAsync(
                WhereAsync(ram.ListRolesAsync(cancellationToken), role => isWanted(role.Name), cancellationToken),
                (role, stopping) => Parts.AskAsync(role.Name, () => ReadListedRoleAsync(role.Name, stopping)),
                cancellationToken),
            cancellationToken);

    /// <summary>The roles that have one policy. Without a type, those that have a policy of this name, of either type.</summary>
    /// <param name="policyName">The policy's name.</param>
    /// <param name="policyType">Its type; null for both.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">
    /// A call failed; <c>EntityNotExist.Policy</c> when there is no policy of this name of any type that was asked for.
    /// </exception>
    public async IAsyncEnumerable<RolePolicyRow> OfPolicyAsync(
        string policyName, string? policyType, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = await PolicyTypes.AskAsync(
            policyName, policyType, policy => ram.GetRolesOfPolicyAsync(policy, cancellationToken)).ConfigureAwait(false);
        foreach (var row in rows.SelectMany(static ofOneType => ofOneType))
        {
            yield return row;
        }
    }

    /// <summary>The roles that have some policies.</summary>
    /// <param name="policyType">The policies' type; null for both.</param>
    /// <param name="isWanted">Whether a policy is one of them, by its name.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">The policies could not be listed, or nothing more can be read.</exception>
    public IAsyncEnumerable<ReadAnswer<RolePolicyRow>> OfPoliciesAsync(
        string? policyType, Func<string, bool> isWanted, CancellationToken cancellationToken) => Parts.FlattenAsync(
            InOrder.AskAsync(
                // The cloud has hundreds of policies that nobody has; the list says so.
                WhereAsync(
                    ram.ListPoliciesAsync(policyType, cancellationToken),
                    policy => isWanted(policy.Policy.Name) && policy.AttachmentCount != 0,
                    cancellationToken),
                (policy, stopping) => Parts.AskAsync(policy.Policy.Name, () => ram.GetRolesOfPolicyAsync(policy.Policy, stopping)),
                cancellationToken),
            cancellationToken);

    /// <summary>A role that was deleted after it was listed has no policies any more.</summary>
    private async Task<IReadOnlyList<RolePolicyRow>> ReadListedRoleAsync(string roleName, CancellationToken cancellationToken)
    {
        try
        {
            return await ram.GetPoliciesOfRoleAsync(roleName, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException exception) when (exception.Code == "EntityNotExist.Role")
        {
            return [];
        }
    }

    private static async IAsyncEnumerable<TRow> WhereAsync<TRow>(
        IAsyncEnumerable<TRow> rows, Func<TRow, bool> isWanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (isWanted(row))
            {
                yield return row;
            }
        }
    }
}
