using CloudIam.Core.Grants;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>
/// Looks up what bastion users are authorized for already: the groups once a user, the accounts once for each of these groups that is
/// asked for.
/// </summary>
public sealed class HostGroupPresence(BastionHostClient bastionHost) : IPresenceReader<BastionUserKey, HostGroupPart>
{
    private const int PartsTogether = 100;
    private const int RememberedUsers = 256;
    private const int RememberedGroups = 16_384;

    private readonly ReadOnce<BastionUserKey, HashSet<string>> _groups = new(
        RememberedUsers,
        async (user, cancellationToken) => new HashSet<string>(
            await bastionHost.ListHostGroupsForUserAsync(user, cancellationToken).ConfigureAwait(false), StringComparer.Ordinal));

    private readonly ReadOnce<(BastionUserKey User, string HostGroupId), HashSet<string>> _accounts = new(
        RememberedGroups,
        async (group, cancellationToken) => new HashSet<string>(
            await bastionHost.ListHostGroupAccountNamesForUserAsync(group.User, group.HostGroupId, cancellationToken).ConfigureAwait(false),
            StringComparer.Ordinal));

    /// <inheritdoc/>
    public IGrantBatch<HostGroupPart> OpenBatch() => new CountedBatch<HostGroupPart>(PartsTogether);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GrantVerdict?>> ReadAsync(
        BastionUserKey key, IReadOnlyList<HostGroupPart> parts, CancellationToken cancellationToken)
    {
        var groups = await _groups.GetAsync(key, cancellationToken).ConfigureAwait(false);
        var answers = new GrantVerdict?[parts.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            var (hostGroupId, hostAccountName) = parts[i];
            var isPresent = groups.Contains(hostGroupId)
                && (hostAccountName is null
                    || (await _accounts.GetAsync((key, hostGroupId), cancellationToken).ConfigureAwait(false)).Contains(hostAccountName));
            answers[i] = isPresent ? GrantVerdict.Present : null;
        }

        return answers;
    }
}
