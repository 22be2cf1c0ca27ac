namespace CloudIam.Core.AlibabaCloud;

/// <summary>A user of a bastion host.</summary>
/// <remarks>Source: facts, Alibaba Cloud 4.4.</remarks>
/// <param name="UserId">A number in text form.</param>
public sealed record BastionUserRow(string UserId)
{
    /// <summary>The logon name.</summary>
    public string? UserName { get; init; }

    /// <summary>The name to show.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Where the user comes from: <c>Local</c>, <c>Ram</c>, <c>AD</c> or <c>LDAP</c>.</summary>
    public string? Source { get; init; }

    /// <summary>The user's id there; of a RAM user the RAM user id.</summary>
    public string? SourceUserId { get; init; }

    /// <summary>The states, such as <c>Normal</c> or <c>Frozen</c>. New ones appear from time to time.</summary>
    public IReadOnlyList<string> UserState { get; init; } = [];

    /// <summary>What was written about the user.</summary>
    public string? Comment { get; init; }
}
