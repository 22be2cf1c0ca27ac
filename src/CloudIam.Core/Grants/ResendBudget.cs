using CloudIam.Core.Messages;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Grants;

/// <summary>What the re-sends of one batch's parts cost its run. Throttled parts cost nothing.</summary>
internal sealed class ResendBudget(RetryBudget budget)
{
    private int _paid;

    /// <summary>Settles the last re-send by its answer, and says whether the run can afford the next one.</summary>
    /// <param name="verdicts">The answers of a call that succeeded as a whole.</param>
    /// <param name="resend">How many re-sends there were before.</param>
    /// <param name="mayResend">Whether another one is allowed at all.</param>
    public bool TryPay(IReadOnlyList<GrantVerdict> verdicts, int resend, bool mayResend)
    {
        if (_paid > 0 && !HasFault(verdicts, resendsBefore: 0))
        {
            budget.OnSuccess(_paid);
        }

        _paid = mayResend && HasFault(verdicts, resend) ? RetryBudget.RetryCost : 0;
        return budget.TryTake(_paid);
    }

    /// <summary>A verdict that the run could not afford to hear again.</summary>
    public static GrantVerdict Unaffordable(GrantVerdict verdict) =>
        verdict with { ErrorMessage = HttpMessages.FormatWithBudgetSpent(verdict.ErrorMessage, HttpMessages.BudgetSpent) };

    /// <summary>Whether a part failed by a fault of the server's that is worth more than so many re-sends.</summary>
    private static bool HasFault(IReadOnlyList<GrantVerdict> verdicts, int resendsBefore)
    {
        foreach (var verdict in verdicts)
        {
            if (verdict.Resends > resendsBefore && !ItemThrottles.Includes(verdict))
            {
                return true;
            }
        }

        return false;
    }
}
