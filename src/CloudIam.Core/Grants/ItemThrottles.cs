using CloudIam.Core.Http;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Grants;

/// <summary>Throttles of single items in an answer that is a success as a whole.</summary>
internal static class ItemThrottles
{
    /// <summary>Whether a verdict is a throttle of this one item.</summary>
    public static bool Includes(GrantVerdict verdict) => verdict.ErrorCode is { } code && ErrorCodes.IsThrottle(code);

    /// <summary>Slows down what shares the call's gate when an item of the answer was throttled.</summary>
    public static void Report(ApiResponse response, IReadOnlyList<GrantVerdict> verdicts)
    {
        if (verdicts.Any(Includes))
        {
            response.OnItemThrottle();
        }
    }
}
