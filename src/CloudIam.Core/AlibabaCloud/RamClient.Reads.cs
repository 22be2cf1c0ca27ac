using CloudIam.Core.Http;
using CloudIam.Core.Reads;

namespace CloudIam.Core.AlibabaCloud;

/// <content>What there is: roles, policies, and who has which.</content>
/// <remarks>Source: facts, Alibaba Cloud 3.3.</remarks>
public sealed partial class RamClient
{
    /// <summary>Rows of a page: the most that RAM gives.</summary>
    private const string MaxItems = "1000";

    private static readonly ApiOperation s_listRoles = new(CloudProvider.AlibabaCloud, "ram", "2015-05-01", "ListRoles");
    private static readonly ApiOperation s_getRole = new(CloudProvider.AlibabaCloud, "ram", "2015-05-01", "GetRole");
    private static readonly ApiOperation s_listPolicies = new(CloudProvider.AlibabaCloud, "ram", "2015-05-01", "ListPolicies");
    private static readonly ApiOperation s_getPolicy = new(CloudProvider.AlibabaCloud, "ram", "2015-05-01", "GetPolicy");

    private static readonly ApiOperation s_listEntitiesForPolicy =
        new(CloudProvider.AlibabaCloud, "ram", "2015-05-01", "ListEntitiesForPolicy");

    private static readonly string[] s_rolesPath = ["Roles", "Role"];
    private static readonly string[] s_policiesPath = ["Policies", "Policy"];

    /// <summary>All roles of the account.</summary>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed, or the list cannot be read to its end.</exception>
    public IAsyncEnumerable<RamRoleRow> ListRolesAsync(CancellationToken cancellationToken) => Pages.ByTokenAsync(
        List(s_rolesPath, RamRows.Role, static role => role.Name),
        marker => Request(s_listRoles, Page(marker)),
        RamRows.NextMarker,
        cancellationToken);

    /// <summary>One role.</summary>
    /// <param name="roleName">The role.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The call failed; <c>EntityNotExist.Role</c> when there is no such role.</exception>
    public async Task<RamRoleRow> GetRoleAsync(string roleName, CancellationToken cancellationToken)
    {
        var response = await SendAsync(s_getRole, [new("RoleName", roleName)], cancellationToken).ConfigureAwait(false);
        return RamRows.Role(response.Body.Member("Role") ?? default) ?? new RamRoleRow(roleName);
    }

    /// <summary>All policies of the account and the cloud's own, or those of one type.</summary>
    /// <param name="policyType"><c>System</c> or <c>Custom</c>; null for both.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed, or the list cannot be read to its end.</exception>
    public IAsyncEnumerable<RamPolicyRow> ListPoliciesAsync(string? policyType, CancellationToken cancellationToken) =>
        Pages.ByTokenAsync(
        List(s_policiesPath, RamRows.Policy, static policy => policy.Policy.Type + "/" + policy.Policy.Name),
        marker => Request(
            s_listPolicies, policyType is null ? Page(marker) : [new("PolicyType", policyType), .. Page(marker)]),
        RamRows.NextMarker,
        cancellationToken);

    /// <summary>One policy.</summary>
    /// <param name="policy">Name and type.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The call failed; <c>EntityNotExist.Policy</c> when there is no such policy.</exception>
    public async Task<RamPolicyRow> GetPolicyAsync(PolicyName policy, CancellationToken cancellationToken)
    {
        var response = await SendAsync(s_getPolicy, Parameters(policy), cancellationToken).ConfigureAwait(false);
        return RamRows.Policy(response.Body.Member("Policy") ?? default) ?? new RamPolicyRow(policy);
    }

    /// <summary>The policies of a role. The API does not page them.</summary>
    /// <param name="roleName">The role.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The call failed; <c>EntityNotExist.Role</c> when there is no such role.</exception>
    public Task<IReadOnlyList<RolePolicyRow>> GetPoliciesOfRoleAsync(string roleName, CancellationToken cancellationToken) =>
        Pages.SingleAsync(
            List(
                s_policiesPath,
                policy => RamRows.PolicyName(policy) is { } name
                    ? new RolePolicyRow(roleName, name, RamRows.Date(policy, "AttachDate"))
                    : null,
                static row => row.Policy.Type + "/" + row.Policy.Name),
            Request(s_listPoliciesForRole, [new("RoleName", roleName)]),
            cancellationToken);

    /// <summary>The roles that have a policy; users and groups that have it are left out. The API does not page them.</summary>
    /// <param name="policy">Name and type.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The call failed; <c>EntityNotExist.Policy</c> when there is no such policy.</exception>
    public Task<IReadOnlyList<RolePolicyRow>> GetRolesOfPolicyAsync(PolicyName policy, CancellationToken cancellationToken) =>
        Pages.SingleAsync(
            List(
                s_rolesPath,
                role => role.Words("RoleName") is { } name
                    ? new RolePolicyRow(name, policy, RamRows.Date(role, "AttachDate"))
                    : null,
                static row => row.RoleName),
            Request(s_listEntitiesForPolicy, Parameters(policy)),
            cancellationToken);

    private static KeyValuePair<string, string>[] Page(string? marker) =>
        marker is null ? [new("MaxItems", MaxItems)] : [new("MaxItems", MaxItems), new("Marker", marker)];

    private static KeyValuePair<string, string>[] Parameters(PolicyName policy) =>
        [new("PolicyName", policy.Name), new("PolicyType", policy.Type)];

    private PagedList<TRow> List<TRow>(
        string[] path, Func<System.Text.Json.JsonElement, TRow?> read, Func<TRow, string> id)
        where TRow : class =>
        new() { Session = session, Path = path, Read = read, Id = id };
}
