using System.Management.Automation;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Journal;
using CloudIam.Core.Resilience;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Errors;

/// <summary>The one place where a failure becomes an error record: stable id, category, target, and what to do about it.</summary>
internal static class ErrorRecords
{
    /// <summary>The error of one item; its id is the error code.</summary>
    public static ErrorRecord ForItem(GrantOutcome outcome, string subject, object target)
    {
        var code = outcome.ErrorCode ?? ClientErrorCodes.InvalidResponse;
        var exception = outcome.Exception ?? new CloudIamException(
            string.IsNullOrEmpty(outcome.RequestId)
                ? ErrorMessages.FormatOfItem(subject, outcome.ErrorMessage, code)
                : ErrorMessages.FormatOfItemRequest(subject, outcome.ErrorMessage, code, outcome.RequestId))
        {
            Code = code,
            RequestId = outcome.RequestId,
            IsRetryable = RetryRules.RetryLimit(code) > 0,
        };
        return Record(exception, target, outcome.Exception is null ? null : ErrorMessages.FormatOfSubject(
            subject, exception.Message));
    }

    /// <summary>The error after which no item can succeed.</summary>
    public static ErrorRecord ForRun(ApiException exception) => Record(ToPublic(exception), exception.Endpoint, message: null);

    /// <summary>The error of one list that could not be read, or not to its end.</summary>
    public static ErrorRecord ForRead(ApiException exception, string subject, object target)
    {
        var failure = ToPublic(exception);
        return Record(failure, target, ErrorMessages.FormatOfSubject(subject, failure.Message));
    }

    /// <summary>The error of something that was named and is not there.</summary>
    public static ErrorRecord NotFound(string message, object target) =>
        Record(new CloudIamException(message) { Code = ClientErrorCodes.NotFound }, target, message: null);

    /// <summary>What to do about a failed call; null when there is nothing to say.</summary>
    public static string? AdviceFor(ApiException exception) => ErrorAdvice.For(ToPublic(exception));

    /// <summary>An argument that no item can succeed with.</summary>
    public static ErrorRecord ForArgument(ArgumentException exception, object target) =>
        new(exception, "InvalidArgument", ErrorCategory.InvalidArgument, target);

    /// <summary>An id and a name of one thing.</summary>
    public static ErrorRecord ForTwice(string id, string name) =>
        ForArgument(new ArgumentException(ArgumentMessages.FormatSaidTwice(id, name)), name);

    /// <summary>An endpoint that is none. A text with a user name may hold a password too, and then it is not shown.</summary>
    public static ErrorRecord ForEndpoint(ArgumentException exception, string endpoint) =>
        ForArgument(exception, endpoint.IndexOf('@') < 0 ? endpoint : "Endpoint");

    /// <summary>A journal that cannot be used, or no longer be written.</summary>
    public static ErrorRecord ForJournal(JournalException exception) =>
        Record(new CloudIamException(exception.Message) { Code = exception.Code }, "JournalPath", message: null);

    /// <summary>Whose journal it would be cannot be found out.</summary>
    public static ErrorRecord NoAccount(CloudProvider cloud, string reason) => Record(
        new CloudIamException(
            ErrorMessages.FormatNoAccount(reason, cloud))
        {
            Code = ClientErrorCodes.JournalFailed,
        },
        cloud,
        message: null);

    /// <summary>No credential is to be had for a cloud.</summary>
    public static ErrorRecord NoCredential(CloudProvider cloud, string reason) => new(
        new CloudIamException(reason) { Code = ClientErrorCodes.NoCredential },
        ClientErrorCodes.NoCredential,
        ErrorCategory.AuthenticationError,
        cloud);

    /// <summary>The engine's verdict in this assembly's terms.</summary>
    public static GrantOutcome ToOutcome(GrantVerdict verdict) => new()
    {
        // The public enumeration has the engine's members in the engine's order; a test holds the two together.
        Status = (GrantStatus)(int)verdict.Status,
        ErrorCode = verdict.ErrorCode,
        ErrorMessage = verdict.ErrorMessage,
        RequestId = verdict.RequestId,
        Attempts = verdict.Attempts,
        Before = verdict.Before,
        Exception = verdict.Exception is { } exception ? ToPublic(exception) : null,
    };

    private static CloudIamException ToPublic(ApiException exception) =>
        new(Describe(exception))
        {
            Code = exception.Code,
            StatusCode = exception.StatusCode,
            RequestId = exception.RequestId,
            Action = exception.Action,
            Endpoint = exception.Endpoint,
            IsRetryable = exception.IsRetryable,
            MissingAction = exception.MissingPermission?.Action,
            MissingResource = exception.MissingPermission?.Resource,
        };

    private static string Describe(ApiException call) => (call.RequestId, call.StatusCode) switch
    {
        (null or "", null) => ErrorMessages.FormatOfCall(call.Message, call.Code, call.Action, call.Endpoint, call.Attempts),
        (null or "", { } status) =>
            ErrorMessages.FormatOfCallStatus(call.Message, call.Code, call.Action, call.Endpoint, status, call.Attempts),
        ({ } id, null) =>
            ErrorMessages.FormatOfCallRequest(call.Message, call.Code, id, call.Action, call.Endpoint, call.Attempts),
        ({ } id, { } status) =>
            ErrorMessages.FormatOfCallRequestStatus(
                call.Message, call.Code, id, call.Action, call.Endpoint, status, call.Attempts),
    };

    private static ErrorRecord Record(CloudIamException exception, object target, string? message)
    {
        var record = new ErrorRecord(exception, exception.Code, ErrorCategories.For(exception.Code, exception.StatusCode), target);
        var advice = ErrorAdvice.For(exception);
        if (message is not null || advice is not null)
        {
            record.ErrorDetails = new ErrorDetails(message ?? exception.Message) { RecommendedAction = advice };
        }

        return record;
    }
}
