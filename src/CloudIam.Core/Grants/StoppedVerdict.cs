using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Grants;

/// <summary>The verdicts on parts that have no answer because the run was stopped.</summary>
internal static class StoppedVerdict
{
    /// <summary>It was never sent.</summary>
    public static GrantVerdict Unsent => Stopped(GrantStatus.Failed, GrantMessages.StoppedUnsent);

    /// <summary>It was sent.</summary>
    /// <param name="attempts">Attempts that are known of.</param>
    public static GrantVerdict Unanswered(int attempts) =>
        Stopped(GrantStatus.Unknown, GrantMessages.StoppedUnanswered) with { Attempts = attempts };

    private static GrantVerdict Stopped(GrantStatus status, string message) => new()
    {
        Status = status,
        ErrorCode = ClientErrorCodes.Stopped,
        ErrorMessage = message,
    };
}
