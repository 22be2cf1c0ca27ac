using CloudIam.Emulator.Seeds;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>One bastion host, and which user is authorized for what. Safe to use from many threads.</summary>
internal sealed class BastionHostState
{
    private readonly object _gate = new();
    private readonly Dictionary<string, BastionUserSeed> _users;
    private readonly Dictionary<string, HostGroupSeed> _hostGroups;

    // An authorized host group has an entry, be it without accounts.
    private readonly Dictionary<(string UserId, string HostGroupId), List<string>> _accounts = [];

    public BastionHostState(BastionHostSeed seed)
    {
        Seed = seed;
        Hosts = GeneratedHosts.Create(seed.HostGroups);
        _users = seed.Users.ToDictionary(static user => user.UserId, StringComparer.Ordinal);
        _hostGroups = seed.HostGroups.ToDictionary(static group => group.HostGroupId, StringComparer.Ordinal);
        foreach (var user in seed.Users)
        {
            foreach (var grant in user.HostGroups)
            {
                _accounts.Add((user.UserId, grant.HostGroupId), [.. grant.HostAccountNames]);
            }
        }
    }

    /// <summary>What never changes: ids, users and host groups.</summary>
    public BastionHostSeed Seed { get; }

    /// <summary>The hosts behind it.</summary>
    public IReadOnlyList<ManagedHost> Hosts { get; }

    /// <summary>A user by id.</summary>
    public BastionUserSeed? FindUser(string userId) => _users.TryGetValue(userId, out var user) ? user : null;

    /// <summary>A host group by id.</summary>
    public HostGroupSeed? FindHostGroup(string hostGroupId) => _hostGroups.TryGetValue(hostGroupId, out var group) ? group : null;

    /// <summary>
    /// The accounts that a user is authorized for in a host group; <see langword="null"/> when not for the group itself.
    /// </summary>
    public IReadOnlyList<string>? AccountsOf(string userId, string hostGroupId)
    {
        lock (_gate)
        {
            return _accounts.TryGetValue((userId, hostGroupId), out var accounts) ? [.. accounts] : null;
        }
    }

    /// <summary>The host groups that a user is, or is not, authorized for.</summary>
    public IReadOnlyList<HostGroupSeed> HostGroupsOf(string userId, bool authorized)
    {
        lock (_gate)
        {
            return [.. Seed.HostGroups.Where(group => _accounts.ContainsKey((userId, group.HostGroupId)) == authorized)];
        }
    }

    /// <summary>Authorizes a user for host groups and accounts, all elements as one step.</summary>
    public List<HostGroupResult> Attach(HostGroupsRequest request) => Change(request, Attach);

    /// <summary>Revokes host groups and accounts from a user, all elements as one step.</summary>
    public List<HostGroupResult> Detach(HostGroupsRequest request) => Change(request, Detach);

    private List<HostGroupResult> Change(HostGroupsRequest request, Func<string, HostGroupElement, HostGroupResult> change)
    {
        var throttled = request.Fault?.Throttled(request.Elements.Count);
        lock (_gate)
        {
            return
            [
                .. request.Elements.Select((element, index) => throttled?[index] == true
                    ? Throttle(request, index, change)
                    : change(request.UserId, element)),
            ];
        }
    }

    /// <summary>A host group that is throttled, or one account of it while the others are changed.</summary>
    private static HostGroupResult Throttle(
        HostGroupsRequest request, int index, Func<string, HostGroupElement, HostGroupResult> change)
    {
        var element = request.Elements[index];
        var names = element.HostAccountNames;
        var code = request.Fault!.ErrorCode ?? ItemCodes.Unexpected;
        if (request.Fault.ThrottledPart(index, names.Count) is not { } part)
        {
            return Result(element, code, _ => code);
        }

        var others = change(request.UserId, element with { HostAccountNames = [.. names.Where((_, place) => place != part)] });
        List<KeyValuePair<string, string>> accounts = [.. others.Accounts];
        accounts.Insert(part, new(names[part], code));
        return others with { Accounts = accounts };
    }

    private HostGroupResult Attach(string userId, HostGroupElement element)
    {
        if (FindUser(userId) is null || FindHostGroup(element.HostGroupId) is not { } group)
        {
            return NothingFound(element);
        }

        var key = (userId, element.HostGroupId);
        var code = ItemCodes.AlreadyExists;
        if (!_accounts.TryGetValue(key, out var accounts))
        {
            code = ItemCodes.Ok;
            _accounts.Add(key, accounts = []);
        }

        return Result(element, code, name =>
        {
            if (!group.HostAccountNames.Contains(name))
            {
                return ItemCodes.NotFound;
            }

            if (accounts.Contains(name))
            {
                return ItemCodes.AlreadyExists;
            }

            accounts.Add(name);
            return ItemCodes.Ok;
        });
    }

    private HostGroupResult Detach(string userId, HostGroupElement element)
    {
        var key = (userId, element.HostGroupId);
        if (!_accounts.TryGetValue(key, out var accounts))
        {
            return NothingFound(element);
        }

        if (element.HostAccountNames.Count == 0)
        {
            _accounts.Remove(key);
        }

        return Result(element, ItemCodes.Ok, name => accounts.Remove(name) ? ItemCodes.Ok : ItemCodes.NotFound);
    }

    private static HostGroupResult NothingFound(HostGroupElement element) =>
        Result(element, ItemCodes.NotFound, static _ => ItemCodes.NotFound);

    private static HostGroupResult Result(HostGroupElement element, string code, Func<string, string> change) =>
        new(
            element.HostGroupId,
            code,
            [.. element.HostAccountNames.Select(name => new KeyValuePair<string, string>(name, change(name)))]);
}
