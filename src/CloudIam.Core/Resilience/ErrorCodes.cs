namespace CloudIam.Core.Resilience;

/// <summary>What an error code says, whatever the HTTP status beside it: the clouds give one code several statuses.</summary>
/// <remarks>Source: facts, Alibaba Cloud 5.2, 5.3 and 5.6; Volcengine 3.6, 4, 5.2 and 5.3.</remarks>
public static class ErrorCodes
{
    /// <summary>The ClientToken was used before with other parameters (facts, Volcengine 3.6).</summary>
    public const string IdempotentParameterMismatch = nameof(IdempotentParameterMismatch);

    private static readonly HashSet<string> s_throttles = new(StringComparer.Ordinal)
    {
        "Rejected.Throttling",
        "FlowLimitExceeded",
        "AccountFlowLimitExceeded",
        "RequestLimitExceeded",
        "RequestThrottled",
        "TooManyRequests",
        "TooManyRequestsException",
    };

    private static readonly HashSet<string> s_outages = new(StringComparer.Ordinal)
    {
        "ServiceUnavailable",
        "ServiceUnavailableTemp",
        "FailToConnect",
        "InternalServiceTimeout",
        "InternalServiceError",
        // The first copy of an identical request is still running; asking again with the same token gets its answer.
        "IdempotentProcessing",
        // A proxy or the network sent one attempt twice; the next attempt has a nonce of its own.
        "SignatureNonceUsed",
    };

    private static readonly HashSet<string> s_serverFaults = new(StringComparer.Ordinal)
    {
        "InternalError",
        "UnknownError",
        "UndefinedError",
        "ServiceFailure",
        // Bastionhost's own word for it, given for a single item.
        "UNEXPECTED",
    };

    private static readonly HashSet<string> s_credentialRefusals = new(StringComparer.Ordinal)
    {
        "SignatureDoesNotMatch",
        "IncompleteSignature",
        "InvalidSignatureMethod",
        "InvalidAccessKey",
        "InvalidClientTokenId",
        "AccessKeyNotExist",
        "AccessKeyIsExpire",
        "MissingAuthenticationToken",
        "MissingSignature",
        "InvalidAuthorization",
        "InvalidCredential",
        "InvalidSecretToken",
        "SessionTokenInvalid",
        "ExpiredToken",
        "ExpiredTokenException",
        "RequestExpired",
        "MissingSecurityToken",
        "InvalidTimestamp",
        "Forbidden.AccessKeyDisabled",
        "Inactive",
        Http.ClientErrorCodes.NoCredential,
    };

    private static readonly string[] s_finalPrefixes =
    [
        "EntityNotExist", "EntityAlreadyExists", "LimitExceeded", "InvalidParameter", "InvalidArgument", "Missing", "Invalid",
        "NoPermission", "Forbidden", "AccessDenied", "LackPolicy", "LackProjectPolicy", "Unsupported",
        IdempotentParameterMismatch,
    ];

    /// <summary>Whether the code is a rate limit: wait and send again.</summary>
    public static bool IsThrottle(string code) =>
        s_throttles.Contains(code) || code.StartsWith("Throttling", StringComparison.Ordinal);

    /// <summary>Whether the code says that the service is away for a moment.</summary>
    public static bool IsOutage(string code) => s_outages.Contains(code);

    /// <summary>Whether the code is the server's own fault: worth a second try, not a tenth.</summary>
    public static bool IsServerFault(string code) => s_serverFaults.Contains(code);

    /// <summary>Whether the key, token, signature or clock was refused, so that no other call can succeed either.</summary>
    public static bool IsCredentialRefused(string code) =>
        s_credentialRefusals.Contains(code)
        || code.StartsWith("InvalidAccessKeyId", StringComparison.Ordinal)
        || code.StartsWith("InvalidSecurityToken", StringComparison.Ordinal)
        || code.StartsWith("InvalidTimeStamp", StringComparison.Ordinal);

    /// <summary>
    /// Whether a temporary credential was refused because it has ended. Volcengine's code says "bad or expired", so it counts too: one
    /// renewal tells.
    /// </summary>
    public static bool IsTokenExpired(string code) =>
        code is "InvalidSecurityToken.Expired" or "InvalidSecretToken" or "ExpiredToken" or "ExpiredTokenException" or "RequestExpired"
            or "SessionTokenInvalid";

    /// <summary>Whether a request was refused because its date is too far from the server's clock.</summary>
    public static bool IsClockRefused(string code) => code is "InvalidTimeStamp.Expired" or "InvalidTimestamp";

    /// <summary>Whether the caller lacks a permission.</summary>
    public static bool IsPermissionRefused(string code) =>
        code is "NoPermission" or "LackPolicy" or "LackProjectPolicy"
        || code.StartsWith("AccessDenied", StringComparison.Ordinal)
        || (code.StartsWith("Forbidden", StringComparison.Ordinal) && !IsCredentialRefused(code));

    /// <summary>Whether the code is a final answer about the request, which no repetition changes.</summary>
    public static bool IsFinal(string code)
    {
        if (IsCredentialRefused(code))
        {
            return true;
        }

        foreach (var prefix in s_finalPrefixes)
        {
            if (code.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return code.EndsWith("NotExist", StringComparison.Ordinal) || code.EndsWith(".NotFound", StringComparison.Ordinal);
    }
}
