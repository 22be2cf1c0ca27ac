using CloudIam.Core.Grants;

namespace CloudIam.Core.Volcengine;

/// <summary>Looks up which instances have a role already, 100 a call.</summary>
/// <remarks>
/// An instance that does not exist is not in the reading, nor may one be that has no role (facts, Volcengine 3.3): both are sent,
/// and the call tells them apart. A plan cannot.
/// </remarks>
/// <param name="ecs">The service.</param>
/// <param name="isPlan">
/// Whether nothing is to be sent: then the answer to an instance without the role is what would be done, with the roles that it has
/// in <see cref="GrantVerdict.Before"/>.
/// </param>
public sealed class InstanceRolePresence(EcsClient ecs, bool isPlan = false) : IPresenceReader<InstanceRoleKey, string>
{
    private static readonly GrantVerdict s_planned = new() { Status = GrantStatus.Added };

    /// <inheritdoc/>
    public IGrantBatch<string> OpenBatch() => new CountedBatch<string>(EcsClient.MaxInstanceIds);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GrantVerdict?>> ReadAsync(
        InstanceRoleKey key, IReadOnlyList<string> parts, CancellationToken cancellationToken)
    {
        var roles = await ecs.DescribeInstancesIamRolesAsync(key.Region, parts, cancellationToken).ConfigureAwait(false);
        return parts
            .Select(part =>
            {
                var present = roles.TryGetValue(part, out var known) ? known : [];
                return present.Contains(key.IamRoleName, StringComparer.Ordinal) ? GrantVerdict.Present
                    : isPlan ? s_planned with { Before = present }
                    : null;
            })
            .ToList();
    }
}
