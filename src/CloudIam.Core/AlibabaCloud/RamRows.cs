using System.Globalization;
using System.Text.Json;
using CloudIam.Core.Http;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>Reads the objects of RAM's answers; null for one that lacks what names it.</summary>
/// <remarks>Source: facts, Alibaba Cloud 3.3.</remarks>
internal static class RamRows
{
    /// <summary>The marker of the next page; null on the last page, which says that it is not truncated.</summary>
    public static string? NextMarker(JsonElement body) => body.Flag("IsTruncated") == false ? null : body.Text("Marker");

    /// <summary>A role.</summary>
    public static RamRoleRow? Role(JsonElement role) => role.Words("RoleName") is not { } name ? null : new RamRoleRow(name)
    {
        Id = role.Words("RoleId"),
        Arn = role.Words("Arn"),
        Description = role.Words("Description"),
        MaxSessionDuration = role.Number("MaxSessionDuration"),
        CreateDate = Date(role, "CreateDate"),
        UpdateDate = Date(role, "UpdateDate"),
    };

    /// <summary>A policy.</summary>
    public static RamPolicyRow? Policy(JsonElement policy) => PolicyName(policy) is not { } name ? null : new RamPolicyRow(name)
    {
        Description = policy.Words("Description"),
        DefaultVersion = policy.Words("DefaultVersion"),
        AttachmentCount = policy.Number("AttachmentCount"),
        CreateDate = Date(policy, "CreateDate"),
        UpdateDate = Date(policy, "UpdateDate"),
    };

    /// <summary>A policy's name and type.</summary>
    public static PolicyName? PolicyName(JsonElement policy) =>
        policy.Words("PolicyName") is { } name && policy.Words("PolicyType") is { } type ? new PolicyName(name, type) : null;

    /// <summary>A date.</summary>
    public static DateTimeOffset? Date(JsonElement element, string name) => DateTimeOffset.TryParse(
        element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
