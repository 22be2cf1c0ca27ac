using System.Collections.Concurrent;
using CloudIam.Core.Http;

namespace CloudIam.Core.Volcengine;

/// <summary>Tells the roles that services own from a user's own, by IAM <c>GetRole</c>. Remembers every answer.</summary>
/// <remarks>Source: facts, Volcengine 4 (<c>IsServiceLinkedRole</c>); 1.1 for the region that IAM is signed for.</remarks>
public sealed class ServiceLinkedRoles(CloudSession session)
{
    private const string Region = "cn-beijing";

    private static readonly ApiOperation s_getRole = new(CloudProvider.Volcengine, "iam", "2018-01-01", "GetRole");

    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Whether a service owns the role, so that no user can bind or take it.</summary>
    /// <param name="roleName">The role.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The role cannot be read.</exception>
    public async Task<bool> ContainsAsync(string roleName, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(roleName, out var known))
        {
            return known;
        }

        var response = await session.Client.SendAsync(
            new ApiRequest
            {
                Operation = s_getRole,
                Endpoint = session.Endpoint ?? VolcengineEndpoints.Regional("iam", Region),
                Region = Region,
                Parameters = [new("RoleName", roleName)],
            },
            session.Credentials,
            cancellationToken).ConfigureAwait(false);
        var flag = response.Body.Member("Result")?.Member("Role")?.Text("IsServiceLinkedRole");

        // An answer that does not say "no" is no permission to take the role away.
        return _known.GetOrAdd(roleName, flag != "0");
    }
}
