using System.Collections.Concurrent;
using CloudIam.Core.Http;

namespace CloudIam.Core.Volcengine;

/// <summary>Tells the roles that services own from a user's own, by IAM <c>GetRole</c>. Remembers every answer.</summary>
/// <remarks>Source: facts, Volcengine 4 (<c>IsServiceLinkedRole</c>).</remarks>
public sealed class ServiceLinkedRoles(VolcengineIamClient iam)
{
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

        // An answer that does not say "no", or no such role, is no permission to take the role away.
        var role = await iam.FindRoleAsync(roleName, cancellationToken).ConfigureAwait(false);
        return _known.GetOrAdd(roleName, role?.IsServiceLinked != false);
    }
}
