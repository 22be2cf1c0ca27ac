using CloudIam.Core.Http;

namespace CloudIam.Core.Resilience;

/// <summary>
/// The retries that a run can afford: tokens that failures draw and successes bring back. While a service is away the tokens are
/// soon spent, and what fails then fails at once instead of knocking six times. Safe for use by many lanes at once, without a
/// lock.
/// </summary>
/// <remarks>
/// Throttles are free: the rate gate and the server's own hints hold them back. The figures are those of the AWS SDKs' standard
/// retry mode; neither of the two clouds documents such a quota.
/// </remarks>
public sealed class RetryBudget
{
    /// <summary>Tokens of a run that begins, and the most it can have.</summary>
    public const int Capacity = 500;

    /// <summary>Tokens that a retry costs: a hundred retries in a row without any success spend all.</summary>
    public const int RetryCost = 5;

    /// <summary>Tokens that a retry after a timeout costs, which has held a lane for long.</summary>
    public const int TimeoutCost = 10;

    /// <summary>Tokens that a success at the first try brings.</summary>
    public const int SuccessGain = 1;

    private int _tokens = Capacity;

    /// <summary>Tokens left.</summary>
    public int Tokens => Volatile.Read(ref _tokens);

    /// <summary>Tokens that a retry after a failure costs; 0 where the server only asks to come more slowly.</summary>
    public static int CostOf(ApiException exception) =>
        exception.Kind == ApiErrorKind.Timeout ? TimeoutCost
        // A service that is away stays so when it names a time to come back.
        : exception.IsThrottle && !exception.MayHaveBeenApplied ? 0
        : RetryCost;

    /// <summary>Takes what a retry costs. False when that is not there; then nothing is taken.</summary>
    public bool TryTake(int cost)
    {
        while (true)
        {
            var tokens = Tokens;
            if (tokens < cost)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _tokens, tokens - cost, tokens) == tokens)
            {
                return true;
            }
        }
    }

    /// <summary>Says that a call succeeded.</summary>
    /// <param name="cost">What the retry that succeeded had cost, which comes back; 0 for a call that had cost nothing.</param>
    public void OnSuccess(int cost)
    {
        var gain = cost > 0 ? cost : SuccessGain;
        for (var tokens = Tokens; tokens < Capacity; tokens = Tokens)
        {
            if (Interlocked.CompareExchange(ref _tokens, Math.Min(Capacity, tokens + gain), tokens) == tokens)
            {
                return;
            }
        }
    }
}
