using System.Text.RegularExpressions;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>Which role to assume, and how. Source: facts, Volcengine 6.6.</summary>
public sealed record VolcengineRoleRequest
{
    /// <summary>The shortest session: the service takes less for "the default", silently.</summary>
    public const int MinDurationSeconds = 900;

    /// <summary>The longest session: the service takes more for this, silently.</summary>
    public const int MaxDurationSeconds = 43200;

    /// <summary>How long a session is unless the request says otherwise.</summary>
    public const int DefaultDurationSeconds = 3600;

    private static readonly Regex s_trn = new("^trn:iam::[0-9]+:role/.+$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The role's name in full, <c>trn:iam::{account}:role/{name}</c>.</summary>
    public required string RoleTrn { get; init; }

    /// <summary>What the session is called in the cloud's audit log; null for a new UUID, as in the SDKs.</summary>
    public string? RoleSessionName { get; init; }

    /// <summary>How long the session is.</summary>
    public int DurationSeconds { get; init; } = DefaultDurationSeconds;

    /// <summary>An inline policy, JSON, that narrows the role's own; null for none.</summary>
    public string? Policy { get; init; }

    /// <summary>The name of a role in an account.</summary>
    public static string Trn(string accountId, string roleName) => $"trn:iam::{accountId}:role/{roleName}";

    /// <summary>Says what the service would refuse, or change without a word.</summary>
    /// <exception cref="ArgumentException">A value is out of range or malformed.</exception>
    public void Validate()
    {
        if (!s_trn.IsMatch(RoleTrn))
        {
            throw new ArgumentException(VolcengineCredentialMessages.FormatRoleTrn(RoleTrn));
        }

        if (RoleSessionName is not null && string.IsNullOrWhiteSpace(RoleSessionName))
        {
            throw new ArgumentException(VolcengineCredentialMessages.SessionNameBlank);
        }

        if (DurationSeconds is < MinDurationSeconds or > MaxDurationSeconds)
        {
            throw new ArgumentException(VolcengineCredentialMessages.FormatDurationRange(MinDurationSeconds, MaxDurationSeconds));
        }
    }
}
