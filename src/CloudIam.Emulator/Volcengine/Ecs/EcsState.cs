using CloudIam.Emulator.Seeds;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.Volcengine.Ecs;

/// <summary>The instances of the account and the roles bound to them. Safe to use from many threads.</summary>
internal sealed class EcsState
{
    private readonly object _gate = new();
    private readonly Dictionary<string, EcsInstance> _byId;
    private readonly ClientTokenMemory _clientTokens = new();
    private readonly RolePolicyStore _iam;

    /// <summary>Takes over the instances of a seed.</summary>
    /// <param name="seed">Region and instances.</param>
    /// <param name="iam">The roles that can be bound.</param>
    /// <param name="createDate">When the instances were made.</param>
    public EcsState(VolcengineSeed seed, RolePolicyStore iam, DateTimeOffset createDate)
    {
        Region = seed.Region;
        CreateDate = createDate;
        _iam = iam;
        Instances = [.. seed.Instances.Select(static details => new EcsInstance(details))];
        _byId = Instances.ToDictionary(static instance => instance.Details.InstanceId, StringComparer.Ordinal);
    }

    /// <summary>The one region that has instances.</summary>
    public string Region { get; }

    /// <summary>When the instances were made: the start of the emulator.</summary>
    public DateTimeOffset CreateDate { get; }

    /// <summary>All instances, in the order they are listed; none is added later.</summary>
    public IReadOnlyList<EcsInstance> Instances { get; }

    /// <summary>The instance with an id, when the region is the one it is in.</summary>
    public EcsInstance? Find(string region, string instanceId) =>
        region == Region && _byId.TryGetValue(instanceId, out var instance) ? instance : null;

    /// <summary>Returns when a user can bind and detach the role.</summary>
    /// <exception cref="Api.ApiError">There is no such role, or a service owns it.</exception>
    public void RequireUserRole(string roleName)
    {
        if ((_iam.FindRole(roleName) ?? throw EcsErrors.IamRoleNotFound()).IsServiceLinked)
        {
            throw EcsErrors.InvalidArgument("IamRoleName is a service-linked role, which only its service binds and detaches.");
        }
    }

    /// <summary>Changes instances one after the other, all of it as one step that no other call can look into.</summary>
    /// <param name="batch">The call.</param>
    /// <param name="change">Changes one instance, or returns why it cannot.</param>
    /// <returns>The outcome of each instance in the order of the call; <see langword="null"/> for success.</returns>
    public InstanceError?[] Change(RoleBatch batch, Func<EcsInstance, InstanceError?> change)
    {
        lock (_gate)
        {
            return _clientTokens.RunOnce(
                batch.ClientToken,
                batch.Fingerprint,
                () => ChangeEach(batch, change));
        }
    }

    private InstanceError?[] ChangeEach(RoleBatch batch, Func<EcsInstance, InstanceError?> change)
    {
        var throttled = batch.Fault?.Throttled(batch.InstanceIds.Length);
        var errors = new InstanceError?[batch.InstanceIds.Length];
        for (var i = 0; i < errors.Length; i++)
        {
            errors[i] = throttled?[i] == true ? InstanceError.Throttled(batch.Fault!.ErrorCode)
                : Find(batch.Region, batch.InstanceIds[i]) is { } instance ? change(instance)
                : InstanceError.NotFound;
        }

        return errors;
    }

    /// <summary>The roles bound to some instances, all at one moment.</summary>
    public List<string[]> RoleNames(IReadOnlyList<EcsInstance> instances)
    {
        lock (_gate)
        {
            return [.. instances.Select(static instance => instance.RoleNames)];
        }
    }
}
