namespace CloudIam.Core.Http;

/// <summary>The permission that a refused caller lacks, as far as the answer tells it.</summary>
/// <param name="Action">The action to allow, such as <c>ram:AttachPolicyToRole</c>.</param>
/// <param name="Resource">The resource to allow it on; null when the answer does not name it.</param>
public sealed record PermissionStatement(string Action, string? Resource)
{
    /// <summary>Action and resource, in words.</summary>
    public override string ToString() => Resource is null ? Action : $"{Action} on {Resource}";
}
