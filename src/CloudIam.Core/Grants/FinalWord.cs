using CloudIam.Core.Http;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Grants;

/// <summary>Tells answers that a part keeps from those that are worth asking again for, by a later process.</summary>
public static class FinalWord
{
    private static readonly HashSet<string> s_aboutTheCall = new(StringComparer.Ordinal)
    {
        // Codes of this module's own: no cloud has answered.
        ClientErrorCodes.EndpointUnreachable,
        ClientErrorCodes.ConnectionLost,
        ClientErrorCodes.RequestTimeout,
        ClientErrorCodes.InvalidResponse,
        ClientErrorCodes.MissingResult,
        ClientErrorCodes.InvalidItem,
        ClientErrorCodes.MissingRegion,
        ClientErrorCodes.NoCredential,
        ClientErrorCodes.NotFound,
        ClientErrorCodes.AmbiguousName,
        ClientErrorCodes.LegacyBastionHost,
        ClientErrorCodes.Stopped,
        ClientErrorCodes.JournalFailed,
        ClientErrorCodes.InvalidJournal,
        ClientErrorCodes.NotFound,
        ClientErrorCodes.LegacyBastionHost,
        ErrorCodes.IdempotentParameterMismatch,
    };

    /// <summary>
    /// Whether a verdict is the service's final word about the part itself: a success, or a refusal for what the part is. Not
    /// final is what nobody knows, what a network, a rate limit or an outage spoiled, and what was refused because of who asked:
    /// that may be another one next time.
    /// </summary>
    public static bool IsAboutPart(GrantVerdict verdict) => verdict switch
    {
        { Status: GrantStatus.Unknown } => false,
        { Status: not GrantStatus.Failed } => true,
        { ErrorCode: null } or { Resends: > 0 } => false,
        { Exception: { } exception } when IsAboutTheCall(exception) => false,
        { ErrorCode: { } code } => RetryRules.RetryLimit(code) == 0
            && !ErrorCodes.IsCredentialRefused(code)
            && !ErrorCodes.IsPermissionRefused(code)
            && !s_aboutTheCall.Contains(code),
    };

    private static bool IsAboutTheCall(ApiException exception) =>
        exception.Kind != ApiErrorKind.Service || exception.IsRetryable || exception.MayHaveBeenApplied;
}
