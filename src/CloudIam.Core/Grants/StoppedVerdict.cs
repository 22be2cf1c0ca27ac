using CloudIam.Core.Http;

namespace CloudIam.Core.Grants;

/// <summary>The verdicts on parts that have no answer because the run was stopped.</summary>
internal static class StoppedVerdict
{
    /// <summary>It was never sent.</summary>
    public static GrantVerdict Unsent { get; } = Stopped(GrantStatus.Failed, "The run was stopped before this was sent.");

    /// <summary>It was sent.</summary>
    /// <param name="attempts">Attempts that are known of.</param>
    public static GrantVerdict Unanswered(int attempts) =>
        Stopped(GrantStatus.Unknown, "The run was stopped before the answer came.") with { Attempts = attempts };

    private static GrantVerdict Stopped(GrantStatus status, string message) => new()
    {
        Status = status,
        ErrorCode = ClientErrorCodes.Stopped,
        ErrorMessage = message,
    };
}
