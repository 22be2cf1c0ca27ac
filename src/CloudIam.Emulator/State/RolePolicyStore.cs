namespace CloudIam.Emulator.State;

/// <summary>The roles and policies of one account, and which role has which policy. Safe to use from many threads.</summary>
/// <param name="roles">All roles, in the order they are listed; none is added later.</param>
/// <param name="policies">All policies, in the order they are listed; none is added later.</param>
/// <param name="createDate">When the roles and policies were made.</param>
internal sealed class RolePolicyStore(
    IReadOnlyList<RoleEntry> roles, IReadOnlyList<PolicyEntry> policies, DateTimeOffset createDate)
{
    private readonly object _gate = new();
    private readonly Dictionary<string, RoleEntry> _rolesByName =
        roles.ToDictionary(static role => role.Name, StringComparer.Ordinal);
    private readonly HashSet<PolicyEntry> _policySet = [.. policies];
    private readonly Dictionary<string, List<AttachedPolicy>> _attachments = new(StringComparer.Ordinal);
    private readonly Dictionary<PolicyEntry, int> _attachmentCounts = [];

    /// <summary>All roles, in the order they are listed.</summary>
    public IReadOnlyList<RoleEntry> Roles { get; } = roles;

    /// <summary>All policies, in the order they are listed.</summary>
    public IReadOnlyList<PolicyEntry> Policies { get; } = policies;

    /// <summary>When the roles and policies were made: the start of the emulator.</summary>
    public DateTimeOffset CreateDate { get; } = createDate;

    /// <summary>A role by its name, which is case-sensitive.</summary>
    public RoleEntry? FindRole(string name) => _rolesByName.TryGetValue(name, out var role) ? role : null;

    /// <summary>Whether there is such a policy.</summary>
    public bool Contains(PolicyEntry policy) => _policySet.Contains(policy);

    /// <summary>Gives a policy to a role, unless it has <paramref name="quota"/> policies of that type already.</summary>
    public AttachOutcome Attach(RoleEntry role, PolicyEntry policy, DateTimeOffset now, int quota)
    {
        lock (_gate)
        {
            if (!_attachments.TryGetValue(role.Name, out var attached))
            {
                _attachments.Add(role.Name, attached = []);
            }

            if (attached.Exists(item => item.Policy == policy))
            {
                return AttachOutcome.AlreadyAttached;
            }

            if (attached.Count(item => item.Policy.Type == policy.Type) >= quota)
            {
                return AttachOutcome.QuotaReached;
            }

            attached.Add(new AttachedPolicy(policy, now));
            _attachmentCounts[policy] = CountAttachments(policy) + 1;
            return AttachOutcome.Attached;
        }
    }

    /// <summary>Takes a policy from a role. <see langword="false"/> when the role did not have it.</summary>
    public bool Detach(RoleEntry role, PolicyEntry policy)
    {
        lock (_gate)
        {
            if (!_attachments.TryGetValue(role.Name, out var attached) || attached.RemoveAll(item => item.Policy == policy) == 0)
            {
                return false;
            }

            _attachmentCounts[policy] = CountAttachments(policy) - 1;
            return true;
        }
    }

    /// <summary>The policies of a role, in the order they were attached.</summary>
    public IReadOnlyList<AttachedPolicy> PoliciesOf(RoleEntry role)
    {
        lock (_gate)
        {
            return _attachments.TryGetValue(role.Name, out var attached) ? [.. attached] : [];
        }
    }

    /// <summary>The roles that have a policy, in the order roles are listed.</summary>
    public IReadOnlyList<AttachedRole> RolesWith(PolicyEntry policy)
    {
        var found = new List<AttachedRole>();
        lock (_gate)
        {
            foreach (var role in Roles)
            {
                if (_attachments.TryGetValue(role.Name, out var attached)
                    && attached.Find(item => item.Policy == policy) is { } match)
                {
                    found.Add(new AttachedRole(role, match.AttachDate));
                }
            }
        }

        return found;
    }

    /// <summary>How many roles have a policy.</summary>
    public int AttachmentCount(PolicyEntry policy)
    {
        lock (_gate)
        {
            return CountAttachments(policy);
        }
    }

    private int CountAttachments(PolicyEntry policy) => _attachmentCounts.TryGetValue(policy, out var count) ? count : 0;
}
