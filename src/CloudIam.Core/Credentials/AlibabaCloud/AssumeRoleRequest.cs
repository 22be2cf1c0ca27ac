namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>Which role is to be assumed, and how. Source: facts, Alibaba Cloud 6.6.</summary>
/// <param name="RoleArn">The role, <c>acs:ram::ACCOUNT:role/NAME</c>.</param>
/// <param name="RoleSessionName">The session's name, which shows in audit logs; null for one of this module's making.</param>
/// <param name="DurationSeconds">How long the credential lasts, 900 or more; null for the service's 3600.</param>
/// <param name="ExternalId">What the role's trust policy may ask for; null for none.</param>
/// <param name="Policy">A policy that narrows the session, as JSON; null for none.</param>
public sealed record AssumeRoleRequest(
    string RoleArn, string? RoleSessionName = null, int? DurationSeconds = null, string? ExternalId = null, string? Policy = null);
