namespace CloudIam.PowerShell;

/// <summary>A user of an Alibaba Cloud bastion host. Property names equal the parameters', so it can be piped on.</summary>
public sealed class BastionHostUser
{
    internal BastionHostUser(string bastionHostId, string region, string userId)
    {
        BastionHostId = bastionHostId;
        Region = region;
        UserId = userId;
    }

    /// <summary>The bastion host's instance id.</summary>
    public string BastionHostId { get; }

    /// <summary>The bastion host's region.</summary>
    public string Region { get; }

    /// <summary>The user.</summary>
    public string UserId { get; }

    /// <summary>The logon name.</summary>
    public string? UserName { get; internal init; }

    /// <summary>The name to show.</summary>
    public string? DisplayName { get; internal init; }

    /// <summary>Where the user comes from: <c>Local</c>, <c>Ram</c>, <c>AD</c> or <c>LDAP</c>.</summary>
    public string? Source { get; internal init; }

    /// <summary>The user's id there; of a RAM user the RAM user id.</summary>
    public string? SourceUserId { get; internal init; }

    /// <summary>The states, such as <c>Normal</c>, <c>Frozen</c> or <c>Expired</c>.</summary>
    public string[] UserState { get; internal init; } = [];

    /// <summary>What was written about the user.</summary>
    public string? Comment { get; internal init; }

    /// <summary>Id and name in a line.</summary>
    public override string ToString() => $"{UserId} {UserName}".TrimEnd();
}
