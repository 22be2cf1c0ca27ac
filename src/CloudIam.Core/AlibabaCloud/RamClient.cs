using CloudIam.Core.Http;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>The operations of Alibaba Cloud RAM 2015-05-01 on role policies.</summary>
/// <remarks>Source: facts, Alibaba Cloud 3.2 and 3.3.</remarks>
public sealed partial class RamClient(CloudSession session)
{
    private static readonly ApiOperation s_attachPolicyToRole =
        new(CloudProvider.AlibabaCloud, "ram", "2015-05-01", "AttachPolicyToRole");

    private static readonly ApiOperation s_detachPolicyFromRole =
        new(CloudProvider.AlibabaCloud, "ram", "2015-05-01", "DetachPolicyFromRole");

    private static readonly ApiOperation s_listPoliciesForRole =
        new(CloudProvider.AlibabaCloud, "ram", "2015-05-01", "ListPoliciesForRole");

    /// <summary>Where time comes from.</summary>
    internal TimeProvider TimeProvider => session.Client.TimeProvider;

    /// <summary>Attaches one policy to one role. There is no batch call.</summary>
    /// <param name="roleName">The role.</param>
    /// <param name="policy">The policy, by name and type.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<ApiResponse> AttachPolicyToRoleAsync(string roleName, PolicyName policy, CancellationToken cancellationToken) =>
        ChangeAsync(s_attachPolicyToRole, roleName, policy, cancellationToken);

    /// <summary>Takes one policy from one role. There is no batch call.</summary>
    /// <inheritdoc cref="AttachPolicyToRoleAsync"/>
    public Task<ApiResponse> DetachPolicyFromRoleAsync(string roleName, PolicyName policy, CancellationToken cancellationToken) =>
        ChangeAsync(s_detachPolicyFromRole, roleName, policy, cancellationToken);

    /// <summary>The policies that a role has now, with the time each was attached at. The API does not page them.</summary>
    /// <param name="roleName">The role.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The call failed for good, or the answer holds no list.</exception>
    public async Task<(IReadOnlyDictionary<PolicyName, DateTimeOffset?> Policies, DateTimeOffset? ServerTime)> ListPoliciesForRoleAsync(
        string roleName, CancellationToken cancellationToken)
    {
        var response = await SendAsync(s_listPoliciesForRole, [new("RoleName", roleName)], cancellationToken).ConfigureAwait(false);
        var policies = new Dictionary<PolicyName, DateTimeOffset?>();
        foreach (var policy in response.RequireItems(s_listPoliciesForRole, s_policiesPath))
        {
            if (RamRows.PolicyName(policy) is { } name)
            {
                policies[name] = RamRows.Date(policy, "AttachDate");
            }
        }

        return (policies, response.ServerTime);
    }

    private Task<ApiResponse> ChangeAsync(
        ApiOperation operation, string roleName, PolicyName policy, CancellationToken cancellationToken) =>
        SendAsync(
            operation,
            [new("PolicyName", policy.Name), new("PolicyType", policy.Type), new("RoleName", roleName)],
            cancellationToken);

    private Task<ApiResponse> SendAsync(
        ApiOperation operation, IReadOnlyList<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken) =>
        session.Client.SendAsync(Request(operation, parameters), session.Credentials, cancellationToken);

    private ApiRequest Request(ApiOperation operation, IReadOnlyList<KeyValuePair<string, string>> parameters) => new()
    {
        Operation = operation,
        Endpoint = session.Endpoint ?? AlibabaCloudEndpoints.Ram,
        Parameters = parameters,
    };
}
