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
        ErrorCategory.ResourceUnavailable => "The service is not well. Send the failed items again later.",
        ErrorCategory.WriteError => "Run the same command with the same -JournalPath again: it goes on where this one stopped.",
        ErrorCategory.InvalidResult or ErrorCategory.OperationTimeout or ErrorCategory.OperationStopped =>
            "Send the item again; what was done before is then reported as present.",
        _ => null,
    };

    /// <summary>A statement to paste into a policy's list of them; lists of one value are a form that both clouds read.</summary>
    private static string ForPermission(CloudIamException exception) => exception.MissingAction is { } action
        ? $"Allow {action} on {exception.MissingResource ?? "the resource"} for the caller. The statement for its policy: "
            + $"{{\"Effect\":\"Allow\",\"Action\":[\"{action}\"],\"Resource\":[\"{exception.MissingResource ?? "*"}\"]}}"
        : $"Allow {exception.Action ?? "the action"} for the caller: Get-Help about_CloudIam_Permissions has the actions that "
            + "each command needs, as policies.";

    /// <remarks>Source: facts, Alibaba Cloud 3.4 and 5.2; Volcengine 5.2.</remarks>
    private static string ForCredential(string code) => code switch
    {
        _ when code.StartsWith("InvalidTime", StringComparison.OrdinalIgnoreCase) =>
            "Set this machine's clock right: requests are refused when it is more than 15 minutes off. "
                + "Test-CloudIamContext tells how far off it is.",
        _ when ErrorCodes.IsTokenExpired(code) || code.IndexOf("SecurityToken", StringComparison.Ordinal) >= 0 =>
            "The temporary credential has ended, or its token belongs to another key. Log in again, or give -Credential and "
                + "-SecurityToken of the same session.",
        "SignatureDoesNotMatch" =>
            "Check that the secret is the one of this key id, whole and without spaces around it, and that no proxy changes "
                + "requests.",
        "Inactive" => "Activate RAM for the account in the cloud's console.",
        "InvalidAccessKeyId.Inactive" or "Forbidden.AccessKeyDisabled" or "AccessKeyIsExpire" =>
            "Enable the key in the cloud's console, or use another one.",
        _ => "Check the key id, its secret and its token, and that the key belongs to this site of the cloud: a key of the China "
            + "site is unknown to the international one, and the other way round. Get-CloudIamContext shows where it comes from.",
    };
}
