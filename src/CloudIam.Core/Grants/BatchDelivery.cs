using CloudIam.Core.Http;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Grants;

/// <summary>Sends one batch until every part has a final answer: what the cloud throttled or dropped for one part goes again alone.</summary>
internal sealed class BatchDelivery<TKey, TPart>(IGrantSystem<TKey, TPart> system, GrantRunOptions options)
{
    /// <summary>Sends the parts and hands over each answer as soon as it is final.</summary>
    /// <param name="key">What the parts share.</param>
    /// <param name="parts">The parts of the batch.</param>
    /// <param name="settle">
    /// Takes the outcome of one call: its final answers, each with its part's place in the batch, and its failure when the whole call
    /// failed. Every part is settled exactly once.
    /// </param>
    /// <param name="cancellationToken">Ends the delivery; what has no answer by then is <see cref="GrantStatus.Unknown"/>.</param>
    public async Task DeliverAsync(
        TKey key,
        IReadOnlyList<TPart> parts,
        Action<IReadOnlyList<(int Place, GrantVerdict Verdict)>, ApiException?> settle,
        CancellationToken cancellationToken)
    {
        var places = Enumerable.Range(0, parts.Count).ToArray();
        var attemptsBefore = 0;
        var budget = new ResendBudget(options.RetryBudget);
        for (var resend = 0; ; resend++)
        {
            var (verdicts, failure) = await SendAsync(key, parts, isResend: resend > 0, cancellationToken).ConfigureAwait(false);
            var mayResend = failure is null && resend + 1 < options.MaxAttempts;
            var isAffordable = failure is null && budget.TryPay(verdicts, resend, mayResend);
            var again = new List<int>();
            var settled = new List<(int, GrantVerdict)>(verdicts.Count);
            var longestAttempts = 0;
            for (var i = 0; i < verdicts.Count; i++)
            {
                longestAttempts = Math.Max(longestAttempts, verdicts[i].Attempts);
                var isWorthAgain = mayResend && verdicts[i].Resends > resend;
                if (isWorthAgain && (isAffordable || ItemThrottles.Includes(verdicts[i])))
                {
                    again.Add(i);
                }
                else
                {
                    var verdict = isWorthAgain ? ResendBudget.Unaffordable(verdicts[i]) : verdicts[i];
                    settled.Add((places[i], attemptsBefore == 0
                        ? verdict
                        : verdict with { Attempts = attemptsBefore + verdict.Attempts }));
                }
            }

            settle(settled, failure);

            if (again.Count == 0)
            {
                return;
            }

            attemptsBefore += longestAttempts;
            places = again.ConvertAll(i => places[i]).ToArray();
            parts = again.ConvertAll(i => parts[i]);
            await WaitAsync(resend, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(IReadOnlyList<GrantVerdict> Verdicts, ApiException? Failure)> SendAsync(
        TKey key, IReadOnlyList<TPart> parts, bool isResend, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return (Repeat(isResend ? StoppedUnanswered() : StoppedUnsent(), parts.Count), null);
        }

        try
        {
            var verdicts = await system.SendAsync(key, parts, BatchTicket.Issue(options.TimeProvider), cancellationToken).ConfigureAwait(false);
            return verdicts.Count == parts.Count
                ? (verdicts, null)
                : throw new InvalidOperationException($"{verdicts.Count} verdicts for {parts.Count} parts.");
        }
        catch (ApiException exception)
        {
            return (Repeat(GrantVerdict.FromFailedCall(exception), parts.Count), exception);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (Repeat(StoppedUnanswered(), parts.Count), null);
        }
    }

    private async Task WaitAsync(int resend, CancellationToken cancellationToken)
    {
        try
        {
            var delay = RetryRules.Delay(resend, hint: null, Jitter.Next());
#if NET8_0_OR_GREATER
            await Task.Delay(delay, options.TimeProvider, cancellationToken).ConfigureAwait(false);
#else
            await options.TimeProvider.Delay(delay, cancellationToken).ConfigureAwait(false);
#endif
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The next round sees the token and settles what is left.
        }
    }

    private static GrantVerdict StoppedUnsent() => Stopped(GrantStatus.Failed, "The run was stopped before this was sent.");

    private static GrantVerdict StoppedUnanswered() => Stopped(GrantStatus.Unknown, "The run was stopped before the answer came.");

    private static GrantVerdict Stopped(GrantStatus status, string message) => new()
    {
        Status = status,
        ErrorCode = ClientErrorCodes.Stopped,
        ErrorMessage = message,
    };

    private static GrantVerdict[] Repeat(GrantVerdict verdict, int count)
    {
        var verdicts = new GrantVerdict[count];
        for (var i = 0; i < count; i++)
        {
            verdicts[i] = verdict;
        }

        return verdicts;
    }
}
