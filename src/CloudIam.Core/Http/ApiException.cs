using CloudIam.Core.Messages;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Http;

/// <summary>A call that failed for good. The one exception type of the HTTP core; it never holds a secret.</summary>
public sealed class ApiException : Exception
{
    /// <summary>What to tell of a failure that was worth a retry which the run could not afford.</summary>
    /// <summary>Makes the exception of one failed call.</summary>
    public ApiException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>What went wrong, in words; when that is so, also that the run could afford no retry.</summary>
    public override string Message => IsBudgetSpent
        ? HttpMessages.FormatWithBudgetSpent(base.Message, HttpMessages.BudgetSpent)
        : base.Message;

    /// <summary>Where it failed.</summary>
    public ApiErrorKind Kind { get; init; }

    /// <summary>The cloud's error code, or this module's own (<see cref="ClientErrorCodes"/>) when no cloud answered.</summary>
    public required string Code { get; init; }

    /// <summary>HTTP status; null when there was no answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The cloud's id of the request; null when the answer has none. Support asks for it.</summary>
    public string? RequestId { get; init; }

    /// <summary>The action that was called.</summary>
    public required string Action { get; init; }

    /// <summary>Host and port it was sent to.</summary>
    public required string Endpoint { get; init; }

    /// <summary>How many HTTP attempts were made, 1 or more.</summary>
    public int Attempts { get; set; } = 1;

    /// <summary>Whether a retry was worth it but not made, because the run's <see cref="RetryBudget"/> was spent.</summary>
    public bool IsBudgetSpent { get; set; }

    /// <summary>The server's clock; null when there was no answer or it does not tell.</summary>
    public DateTimeOffset? ServerTime { get; set; }

    /// <summary>How long the server asks to wait before the next attempt; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The permission that the caller lacks; null when that is not the cause or the answer does not name it.</summary>
    public PermissionStatement? MissingPermission { get; init; }

    /// <summary>How often this failure is worth another attempt. Zero when it is final.</summary>
    public int RetryLimit => RetryRules.RetryLimit(this);

    /// <summary>Whether another attempt may succeed.</summary>
    public bool IsRetryable => RetryLimit > 0;

    /// <summary>Whether the request may have been carried out although it failed.</summary>
    public bool MayHaveBeenApplied => Kind switch
    {
        // Code first here too: a server's own fault inside HTTP 200 leaves the outcome open, a refusal with HTTP 500 does not.
        ApiErrorKind.Service => !ErrorCodes.IsThrottle(Code) && !ErrorCodes.IsFinal(Code)
            && (StatusCode >= 500 || ErrorCodes.IsOutage(Code) || ErrorCodes.IsServerFault(Code)),
        ApiErrorKind.Unreachable or ApiErrorKind.NoCredential => false,
        // Whoever redirects or refuses, in front of the service or in it, has not carried it out.
        ApiErrorKind.InvalidResponse => StatusCode is null or < 300 or >= 500,
        _ => true,
    };

    /// <summary>Whether an earlier attempt of the same call may have been carried out, although it failed.</summary>
    public bool FollowsAmbiguity { get; set; }

    /// <summary>
    /// Whether nobody knows what became of the call: this attempt or an earlier one may have been carried out, and the last answer is not
    /// final about it. Then the state must be read.
    /// </summary>
    public bool IsOutcomeOpen => MayHaveBeenApplied || (FollowsAmbiguity && !ErrorCodes.IsFinal(Code));

    /// <summary>Whether the server says that the rate is too high: by its code, by the status 429, or by a hint how long to wait.</summary>
    public bool IsThrottle =>
        StatusCode == 429
        || (Kind == ApiErrorKind.Service && (ErrorCodes.IsThrottle(Code) || (RetryAfter is not null && IsRetryable)));

    /// <summary>Whether the credential was refused because its token has ended, or may have.</summary>
    public bool IsTokenExpired => ErrorCodes.IsTokenExpired(Code);

    /// <summary>Whether every other call with the same credential fails in the same way.</summary>
    public bool IsCredentialRefused => ErrorCodes.IsCredentialRefused(Code);
}
