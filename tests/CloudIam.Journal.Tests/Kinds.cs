namespace CloudIam.Journal.Tests;

/// <summary>The kinds of grants by name.</summary>
internal static class Kinds
{
    public static IKind Of(string name) => name switch
    {
        nameof(InstanceRoles) => new InstanceRoles(),
        nameof(RolePolicies) => new RolePolicies(),
        nameof(HostGroups) => new HostGroups(),
        nameof(HostGroupRevocations) => new HostGroupRevocations(),
        _ => throw new ArgumentException($"There is no kind {name}."),
    };
}
