using System.Collections.Concurrent;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Volcengine;

/// <summary>
/// What IAM knows of the roles that instances have: each role is asked for once. Safe for use by many lanes at once.
/// </summary>
/// <param name="iam">Where to ask.</param>
/// <param name="warn">Told once when IAM does not answer; called on any thread.</param>
/// <param name="cancellationToken">Ends the calls. One for all: no list that ends may take away what others wait for too.</param>
public sealed class RoleKinds(VolcengineIamClient iam, Action<string> warn, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<RoleKind>>> _kinds = new(StringComparer.Ordinal);
    private int _warnings;

    /// <summary>
    /// What is known of a role. A caller who may not ask, or an IAM that does not answer, leaves it unknown: the roles of the
    /// instances are the answer that was asked for, and IAM only adds to it.
    /// </summary>
    /// <exception cref="ApiException">The credential was refused.</exception>
    public Task<RoleKind> FindAsync(string roleName) =>
        _kinds.GetOrAdd(roleName, name => new Lazy<Task<RoleKind>>(() => AskAsync(name))).Value;

    /// <summary>What is known of a role, as a list of one.</summary>
    /// <inheritdoc cref="FindAsync"/>
    public async IAsyncEnumerable<RoleKind> ListAsync(string roleName)
    {
        yield return await FindAsync(roleName).ConfigureAwait(false);
    }

    private async Task<RoleKind> AskAsync(string roleName)
    {
        try
        {
            return await iam.FindRoleAsync(roleName, cancellationToken).ConfigureAwait(false) is { } role
                ? new RoleKind(Exists: true, role.IsServiceLinked)
                : new RoleKind(Exists: false, IsServiceLinked: null);
        }
        catch (ApiException exception) when (!exception.IsCredentialRefused)
        {
            if (Interlocked.Increment(ref _warnings) == 1)
            {
                warn(VolcengineMessages.FormatKindsUnknown(roleName, exception.Message, exception.Code, exception.RequestId));
            }

            return new RoleKind(Exists: null, IsServiceLinked: null);
        }
    }
}
