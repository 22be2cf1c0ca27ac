using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Grants;

/// <summary>The answer to one part of a grant. Immutable; one object may serve many parts of a batch.</summary>
public sealed record GrantVerdict
{
    /// <summary>What became of it.</summary>
    public required GrantStatus Status { get; init; }

    /// <summary>The cloud's error code; null on success.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What went wrong, in words; null on success.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The cloud's id of the request that gave this answer; null when nothing was sent or none came back.</summary>
    public string? RequestId { get; init; }

    /// <summary>HTTP attempts that led here, all re-sends included; 0 when nothing was sent.</summary>
    public int Attempts { get; init; }

    /// <summary>The failed call, when the whole call failed and not this part alone.</summary>
    public ApiException? Exception { get; init; }

    /// <summary>
    /// Whether the state was read after the last sending and proves a failure: also an earlier sending of the part has not done it.
    /// </summary>
    public bool IsProven { get; init; }

    /// <summary>How often this part is worth being sent again by itself; 0 when the answer is final.</summary>
    public int Resends { get; init; }

    /// <summary>
    /// What was there before, where that is worth knowing: the roles of an instance that has no room for another, the role that
    /// was replaced, the accounts that went with a host group.
    /// </summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>The verdict on a part that a reading found there, so that it is not sent.</summary>
    public static GrantVerdict Present { get; } = new() { Status = GrantStatus.AlreadyPresent };

    /// <summary>The verdict on a part whose whole call failed.</summary>
    public static GrantVerdict FromFailedCall(ApiException exception) => new()
    {
        Status = exception.IsOutcomeOpen ? GrantStatus.Unknown : GrantStatus.Failed,
        ErrorCode = exception.Code,
        ErrorMessage = exception.Message,
        RequestId = exception.RequestId,
        Attempts = exception.Attempts,
        Exception = exception,
    };

    /// <summary>
    /// The verdict on a part that was to be given by a call that may have been carried out, after the state was read. That it is
    /// there is proven; that this run put it there only where the cloud keeps dates.
    /// </summary>
    /// <param name="exception">How the call ended.</param>
    /// <param name="isPresent">Whether it is there now.</param>
    /// <param name="isProvenNew">Whether it was not there before the call.</param>
    public static GrantVerdict AfterReading(ApiException exception, bool isPresent, bool isProvenNew = false) =>
        isPresent
            ? Reached(exception, isProvenNew ? GrantStatus.Added : GrantStatus.AlreadyPresent)
            : NotReached(exception, GrantMessages.FormatNotThereAfterReading(exception.Message));

    /// <summary>
    /// The verdict on a part that was to be taken back by a call that may have been carried out, after the state was read. That
    /// it is gone is proven; not that this run took it, for no cloud keeps the date of a removal.
    /// </summary>
    /// <param name="exception">How the call ended.</param>
    /// <param name="isPresent">Whether it is there now.</param>
    public static GrantVerdict AfterReadingRemoval(ApiException exception, bool isPresent) =>
        isPresent
            ? NotReached(exception, GrantMessages.FormatStillThereAfterReading(exception.Message))
            : Reached(exception, GrantStatus.AlreadyAbsent);

    /// <summary>The verdict on a part that was not sent, because what it needs to be read first could not be.</summary>
    public static GrantVerdict NotRead(ApiException exception) => FromFailedCall(exception) with
    {
        Status = GrantStatus.Failed,
        ErrorMessage = GrantMessages.FormatStateUnreadable(exception.Message),
    };

    /// <summary>The verdict on a part that was not sent, because no call can succeed any more.</summary>
    public static GrantVerdict NotSent(ApiException exception) => FromFailedCall(exception) with
    {
        Status = GrantStatus.Failed,
        Attempts = 0,
    };

    /// <summary>The verdict on an item that was not sent, because it cannot be right.</summary>
    public static GrantVerdict Invalid(string errorCode, string errorMessage) => new()
    {
        Status = GrantStatus.Failed,
        ErrorCode = errorCode,
        ErrorMessage = errorMessage,
    };

    private static GrantVerdict Reached(ApiException exception, GrantStatus status) => FromFailedCall(exception) with
    {
        Status = status,
        ErrorCode = null,
        ErrorMessage = null,
        Exception = null,
    };

    private static GrantVerdict NotReached(ApiException exception, string message) => FromFailedCall(exception) with
    {
        Status = GrantStatus.Failed,
        ErrorMessage = message,
        IsProven = true,
    };
}
