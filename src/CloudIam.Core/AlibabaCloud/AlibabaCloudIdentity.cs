namespace CloudIam.Core.AlibabaCloud;

/// <summary>Who one is, as STS <c>GetCallerIdentity</c> says.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.6.</remarks>
/// <param name="AccountId">The account.</param>
/// <param name="Arn">The caller's name in full.</param>
/// <param name="IdentityType">The kind of caller: <c>Account</c>, <c>RAMUser</c> or <c>AssumedRoleUser</c>.</param>
/// <param name="RequestId">The cloud's id of the request.</param>
public sealed record AlibabaCloudIdentity(string AccountId, string Arn, string IdentityType, string RequestId)
{
    /// <summary>The server's clock; null when the answer does not tell it.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>HTTP attempts that the answer took.</summary>
    public int Attempts { get; init; }
}
