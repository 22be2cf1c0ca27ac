using CloudIam.Core.Http;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>The operations of Alibaba Cloud RAM 2015-05-01 on role policies.</summary>
/// <remarks>Source: facts, Alibaba Cloud 3.2.</remarks>
public sealed class RamClient(CloudSession session)
{
    private static readonly ApiOperation s_attachPolicyToRole =
        new(CloudProvider.AlibabaCloud, "ram", "2015-05-01", "AttachPolicyToRole");

    /// <summary>Attaches one policy to one role. There is no batch call.</summary>
    /// <param name="roleName">The role.</param>
    /// <param name="policy">The policy, by name and type.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<ApiResponse> AttachPolicyToRoleAsync(string roleName, PolicyName policy, CancellationToken cancellationToken) =>
        session.Client.SendAsync(
            new ApiRequest
            {
                Operation = s_attachPolicyToRole,
                Endpoint = session.Endpoint ?? AlibabaCloudEndpoints.Ram,
                Parameters =
                [
                    new("PolicyName", policy.Name),
                    new("PolicyType", policy.Type),
                    new("RoleName", roleName),
                ],
            },
            session.Credentials,
            cancellationToken);
}
