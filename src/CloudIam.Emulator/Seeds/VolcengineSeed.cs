namespace CloudIam.Emulator.Seeds;

/// <summary>Volcengine's side of a seed.</summary>
/// <param name="Region">The one region that has instances.</param>
/// <param name="Roles">Names of IAM roles; one that begins with <c>ServiceRoleFor</c> is service-linked.</param>
/// <param name="Instances">The instances in the order they are listed.</param>
internal sealed record VolcengineSeed(string Region, IReadOnlyList<string> Roles, IReadOnlyList<InstanceSeed> Instances)
{
    private const string ServiceLinkedPrefix = "ServiceRoleFor";

    /// <summary>Whether a role is service-linked: users can neither bind nor detach it.</summary>
    public static bool IsServiceLinked(string roleName) => roleName.StartsWith(ServiceLinkedPrefix, StringComparison.Ordinal);
}
