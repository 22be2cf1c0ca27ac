namespace CloudIam.Core.Volcengine;

/// <summary>Whom a credential stands for. Source: facts, Volcengine 6.6.</summary>
/// <param name="AccountId">The account's number.</param>
/// <param name="IdentityType">What the caller is, such as <c>User</c>.</param>
/// <param name="IdentityId">The caller's id.</param>
/// <param name="Trn">The caller's name in full.</param>
/// <param name="RequestId">The cloud's id of the request.</param>
public sealed record VolcengineCallerIdentity(
    string? AccountId, string? IdentityType, string? IdentityId, string? Trn, string RequestId)
{
    /// <summary>The server's clock; null when the answer does not tell it.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>HTTP attempts that the answer took.</summary>
    public int Attempts { get; init; }
}
