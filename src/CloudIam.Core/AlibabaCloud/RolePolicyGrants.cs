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
        string key, IReadOnlyList<PolicyName> parts, CancellationToken cancellationToken)
    {
        try
        {
            var response = await ram.AttachPolicyToRoleAsync(key, parts[0], cancellationToken).ConfigureAwait(false);
            return [new GrantVerdict { Status = GrantStatus.Added, RequestId = response.RequestId, Attempts = response.Attempts }];
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
}
