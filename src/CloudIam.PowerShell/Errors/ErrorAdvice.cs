using System.Management.Automation;
using CloudIam.Core.Resilience;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Errors;

/// <summary>What to do about a failure, where its message does not say so by itself.</summary>
internal static class ErrorAdvice
{
    /// <summary>The advice; null when there is nothing to add to the message.</summary>
    public static string? For(CloudIamException exception) => ErrorCategories.For(exception.Code, exception.StatusCode) switch
    {
        ErrorCategory.PermissionDenied => ForPermission(exception),
        ErrorCategory.AuthenticationError => ForCredential(exception.Code),
        ErrorCategory.LimitsExceeded => ErrorMessages.AdviceLimitsExceeded,
        ErrorCategory.ConnectionError => ErrorMessages.AdviceConnection,
        ErrorCategory.ResourceUnavailable => ErrorMessages.AdviceUnavailable,
        ErrorCategory.WriteError => ErrorMessages.AdviceJournal,
        ErrorCategory.InvalidResult or ErrorCategory.OperationTimeout or ErrorCategory.OperationStopped =>
            ErrorMessages.AdviceRepeat,
        _ => null,
    };

    /// <summary>A statement to paste into a policy's list of them; lists of one value are a form that both clouds read.</summary>
    private static string ForPermission(CloudIamException exception) => exception switch
    {
        { MissingAction: { } action, MissingResource: { } resource } =>
            ErrorMessages.FormatAdviceStatement(action, resource, Statement(action, resource)),
        { MissingAction: { } action } => ErrorMessages.FormatAdviceStatementAny(action, Statement(action, "*")),
        { Action: { } action } => ErrorMessages.FormatAdviceAction(action),
        _ => ErrorMessages.AdviceAnyAction,
    };

    private static string Statement(string action, string resource) =>
        $"{{\"Effect\":\"Allow\",\"Action\":[\"{action}\"],\"Resource\":[\"{resource}\"]}}";

    /// <remarks>Source: facts, Alibaba Cloud 3.4 and 5.2; Volcengine 5.2.</remarks>
    private static string ForCredential(string code) => code switch
    {
        _ when code.StartsWith("InvalidTime", StringComparison.OrdinalIgnoreCase) =>
            ErrorMessages.AdviceClock,
        _ when ErrorCodes.IsTokenExpired(code) || code.IndexOf("SecurityToken", StringComparison.Ordinal) >= 0 =>
            ErrorMessages.AdviceToken,
        "SignatureDoesNotMatch" =>
            ErrorMessages.AdviceSignature,
        "Inactive" => ErrorMessages.AdviceInactive,
        "InvalidAccessKeyId.Inactive" or "Forbidden.AccessKeyDisabled" or "AccessKeyIsExpire" =>
            ErrorMessages.AdviceDisabledKey,
        _ => ErrorMessages.AdviceKey,
    };
}
