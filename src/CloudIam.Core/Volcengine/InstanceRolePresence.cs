using CloudIam.Core.Grants;

namespace CloudIam.Core.Volcengine;

/// <summary>Looks up which instances have a role already, 100 a call.</summary>
public sealed class InstanceRolePresence(EcsClient ecs) : IPresenceReader<InstanceRoleKey, string>
{
    /// <inheritdoc/>
    public IGrantBatch<string> OpenBatch() => new CountedBatch<string>(EcsClient.MaxInstanceIds);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<bool>> ReadAsync(InstanceRoleKey key, IReadOnlyList<string> parts, CancellationToken cancellationToken)
    {
        var roles = await ecs.DescribeInstancesIamRolesAsync(key.Region, parts, cancellationToken).ConfigureAwait(false);
        return parts
            .Select(part => roles.TryGetValue(part, out var present) && present.Contains(key.IamRoleName, StringComparer.Ordinal))
            .ToList();
    }
}
