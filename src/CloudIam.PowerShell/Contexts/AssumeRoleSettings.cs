namespace CloudIam.PowerShell.Contexts;

/// <summary>A role to assume with the credential that is found. Immutable, compared by value.</summary>
/// <param name="RoleName">The role in full, <c>acs:ram::ACCOUNT:role/NAME</c> or <c>trn:iam::ACCOUNT:role/NAME</c>.</param>
/// <param name="SessionName">Name of the session; null for one of the module's own.</param>
/// <param name="DurationSeconds">How long one session lasts; null for the cloud's default.</param>
/// <param name="ExternalId">The external id that the role's trust policy asks for; null for none. Alibaba Cloud only.</param>
internal sealed record AssumeRoleSettings(string RoleName, string? SessionName, int? DurationSeconds, string? ExternalId);
