using System.Globalization;
using System.Text.Json;
using CloudIam.Core.Http;

namespace CloudIam.Core.Volcengine;

/// <summary>A role of Volcengine IAM. What the answer leaves out is null.</summary>
/// <remarks>Source: facts, Volcengine 4. How dates are written is not documented, so they stay text.</remarks>
/// <param name="RoleName">1 to 64 characters.</param>
public sealed record IamRoleRow(string RoleName)
{
    /// <summary>The role's name in full.</summary>
    public string? Trn { get; init; }

    /// <summary>At most 64 characters.</summary>
    public string? DisplayName { get; init; }

    /// <summary>At most 128 characters.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// Whether a service owns the role, so that users can neither bind nor detach it; null when the answer does not say.
    /// </summary>
    public bool? IsServiceLinked { get; init; }

    /// <summary>Whether its trust policy names ECS; null when the answer holds no trust policy that can be read.</summary>
    public bool? TrustsEcs { get; init; }

    /// <summary>The longest session in seconds, 3,600 to 43,200.</summary>
    public int? MaxSessionDuration { get; init; }

    /// <summary>When it was made, as the service writes it.</summary>
    public string? CreateDate { get; init; }

    /// <summary>Reads a <c>RoleMetadata</c> or <c>Role</c>; null when it names no role.</summary>
    internal static IamRoleRow? Read(JsonElement role) => role.Words("RoleName") is not { } name ? null : new IamRoleRow(name)
    {
        Trn = role.Words("Trn"),
        DisplayName = role.Words("DisplayName"),
        Description = role.Words("Description"),
        IsServiceLinked = role.Text("IsServiceLinkedRole") switch
        {
            "0" => false,
            "1" => true,
            _ => null,
        },
        TrustsEcs = TrustPolicy.Names(role.Text("TrustPolicyDocument"), "ecs"),
        MaxSessionDuration = int.TryParse(
            role.Text("MaxSessionDuration"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null,
        CreateDate = role.Words("CreateDate"),
    };
}
