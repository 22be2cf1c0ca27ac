namespace CloudIam.Core.AlibabaCloud;

/// <summary>A RAM role, without its trust policy, which lists do not hold.</summary>
/// <remarks>Source: facts, Alibaba Cloud 3.3.</remarks>
/// <param name="Name">1 to 64 characters.</param>
public sealed record RamRoleRow(string Name)
{
    private const string ServiceLinkedPrefix = "AliyunServiceRoleFor";

    /// <summary>The id that RAM gave it; null when the answer has none.</summary>
    public string? Id { get; init; }

    /// <summary>The role's name in full; null when the answer has none.</summary>
    public string? Arn { get; init; }

    /// <summary>What its owner wrote about it.</summary>
    public string? Description { get; init; }

    /// <summary>The longest session in seconds.</summary>
    public long? MaxSessionDuration { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateDate { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdateDate { get; init; }

    /// <summary>
    /// Whether a role belongs to a service, so that users can neither give it policies nor take them away (facts, Alibaba Cloud
    /// 3.2). No answer says so; the clouds' services name their roles by this rule.
    /// </summary>
    public static bool IsServiceLinked(string roleName) => roleName.StartsWith(ServiceLinkedPrefix, StringComparison.Ordinal);
}
