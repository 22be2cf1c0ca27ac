using System.Management.Automation;
using CloudIam.Core.Http;
using CloudIam.Core.Resilience;

namespace CloudIam.PowerShell.Errors;

/// <summary>The category of an error, by its code first and its HTTP status second.</summary>
internal static class ErrorCategories
{
    /// <summary>The category.</summary>
    public static ErrorCategory For(string code, int? statusCode) => code switch
    {
        ClientErrorCodes.EndpointUnreachable or ClientErrorCodes.ConnectionLost => ErrorCategory.ConnectionError,
        ClientErrorCodes.RequestTimeout => ErrorCategory.OperationTimeout,
        ClientErrorCodes.InvalidResponse or ClientErrorCodes.MissingResult => ErrorCategory.InvalidResult,
        ClientErrorCodes.InvalidItem or ClientErrorCodes.MissingRegion or ClientErrorCodes.AmbiguousName
            or ClientErrorCodes.LegacyBastionHost => ErrorCategory.InvalidArgument,
        ClientErrorCodes.Stopped => ErrorCategory.OperationStopped,
        ClientErrorCodes.JournalFailed => ErrorCategory.WriteError,
        ClientErrorCodes.InvalidJournal => ErrorCategory.InvalidData,
        _ when ErrorCodes.IsThrottle(code) => ErrorCategory.LimitsExceeded,
        _ when ErrorCodes.IsCredentialRefused(code) => ErrorCategory.AuthenticationError,
        _ when ErrorCodes.IsPermissionRefused(code) => ErrorCategory.PermissionDenied,
        _ when ErrorCodes.IsOutage(code) || ErrorCodes.IsServerFault(code) => ErrorCategory.ResourceUnavailable,
        _ when code.StartsWith("LimitExceeded", StringComparison.Ordinal) => ErrorCategory.QuotaExceeded,
        _ when code.StartsWith("EntityAlreadyExists", StringComparison.Ordinal) => ErrorCategory.ResourceExists,
        _ when IsNotFound(code) => ErrorCategory.ObjectNotFound,
        _ => ForStatus(statusCode),
    };

    private static bool IsNotFound(string code) =>
        code.StartsWith("EntityNotExist", StringComparison.Ordinal)
        || code.EndsWith("NotFound", StringComparison.Ordinal)
        || code.EndsWith("NotExist", StringComparison.Ordinal)
        || string.Equals(code, "OBJECT_NOT_FOUND", StringComparison.OrdinalIgnoreCase);

    private static ErrorCategory ForStatus(int? statusCode) => statusCode switch
    {
        401 => ErrorCategory.AuthenticationError,
        403 => ErrorCategory.PermissionDenied,
        404 => ErrorCategory.ObjectNotFound,
        409 => ErrorCategory.ResourceExists,
        429 => ErrorCategory.LimitsExceeded,
        >= 500 => ErrorCategory.ResourceUnavailable,
        _ => ErrorCategory.InvalidArgument,
    };
}
