using CloudIam.Core.Http;
using CloudIam.Core.Journal;
using CloudIam.Core.Messages;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Grants;

/// <summary>Sends one batch until every part has a final answer: what the cloud throttled or dropped for one part goes again alone.</summary>
internal sealed class BatchDelivery<TKey, TPart>(
    IGrantSystem<TKey, TPart> system, GrantRunOptions options, IGrantJournal<TKey, TPart>? journal)
{
    /// <summary>Sends the parts and hands over each answer as soon as it is final.</summary>
    /// <param name="key">What the parts share.</param>
    /// <param name="parts">The parts of the batch.</param>
    /// <param name="ticket">The ticket of this content; a part of it that goes again gets another one.</param>
    /// <param name="settle">
    /// Takes the outcome of one call: the places in the batch of the parts whose answers are final, these answers, and the call's failure
    /// when all of it failed. Every part is settled exactly once.
    /// </param>
    /// <param name="cancellationToken">Ends the delivery; what has no answer by then is <see cref="GrantStatus.Unknown"/>.</param>
    public async Task DeliverAsync(
        TKey key,
        IReadOnlyList<TPart> parts,
        BatchTicket ticket,
        Action<IReadOnlyList<int>, IReadOnlyList<GrantVerdict>, ApiException?> settle,
        CancellationToken cancellationToken)
    {
        var places = Enumerable.Range(0, parts.Count).ToArray();
        var isOpen = Repeat(ticket.IsReplay, parts.Count);
        var attemptsBefore = 0;
        var budget = new ResendBudget(options.RetryBudget);
        for (var resend = 0; ; resend++)
        {
            var mayBeKnown = resend > 0 || ticket.IsReplay;
            var (verdicts, failure) = await SendAsync(key, parts, ticket, isOpen, mayBeKnown, attemptsBefore, cancellationToken)
                .ConfigureAwait(false);
            var mayResend = failure is null && resend + 1 < options.MaxAttempts;
            var isAffordable = failure is null && budget.TryPay(verdicts, resend, mayResend);
            var again = new List<int>();
            var settled = new List<int>(verdicts.Count);
            var answers = new List<GrantVerdict>(verdicts.Count);
            var longestAttempts = attemptsBefore;
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
                    settled.Add(places[i]);
                    answers.Add(isWorthAgain ? ResendBudget.Unaffordable(verdicts[i]) : verdicts[i]);
                }
            }

            settle(settled, answers, failure);
            if (again.Count == 0)
            {
                return;
            }

            attemptsBefore = longestAttempts;
            places = again.ConvertAll(i => places[i]).ToArray();
            parts = again.ConvertAll(i => parts[i]);
            isOpen = again.ConvertAll(i => isOpen[i] || verdicts[i].Status == GrantStatus.Unknown).ToArray();
            await WaitAsync(resend, cancellationToken).ConfigureAwait(false);
            ticket = ticket.IssueForPart(options.TimeProvider);
        }
    }

    /// <summary>Makes one call, written down before and after.</summary>
    /// <param name="key">What the parts share.</param>
    /// <param name="parts">What to send.</param>
    /// <param name="ticket">The ticket of this content.</param>
    /// <param name="isOpen">For each part, whether nobody knows what became of an earlier sending of it.</param>
    /// <param name="mayBeKnown">Whether the cloud may have carried out an earlier sending of the parts.</param>
    /// <param name="attemptsBefore">Attempts of the earlier sendings.</param>
    /// <param name="cancellationToken">Ends the call, which then stays without an answer in the journal.</param>
    private async Task<(IReadOnlyList<GrantVerdict> Verdicts, ApiException? Failure)> SendAsync(
        TKey key,
        IReadOnlyList<TPart> parts,
        BatchTicket ticket,
        bool[] isOpen,
        bool mayBeKnown,
        int attemptsBefore,
        CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return (Repeat(mayBeKnown ? StoppedVerdict.Unanswered(attemptsBefore) : StoppedVerdict.Unsent, parts.Count), null);
        }

        try
        {
            var number = journal?.RecordSending(key, parts, ticket);
            IReadOnlyList<GrantVerdict> verdicts;
            ApiException? failure = null;
            try
            {
                verdicts = await system.SendAsync(key, parts, ticket, cancellationToken).ConfigureAwait(false);
                if (verdicts.Count != parts.Count)
                {
                    throw new InvalidOperationException($"{verdicts.Count} verdicts for {parts.Count} parts.");
                }
            }
            catch (ApiException exception)
            {
                verdicts = Repeat(GrantVerdict.FromFailedCall(exception), parts.Count);
                failure = exception;
            }

            if (attemptsBefore > 0 || Array.IndexOf(isOpen, true) >= 0)
            {
                verdicts = verdicts.Select((verdict, i) => Reopen(verdict, isOpen[i]) with
                {
                    Attempts = attemptsBefore + verdict.Attempts,
                }).ToList();
            }

            if (number is { } recorded)
            {
                journal!.RecordAnswer(recorded, verdicts);
            }

            return (verdicts, failure);
        }
        catch (JournalException exception)
        {
            return (Repeat(NotRecorded(exception, mayBeKnown, attemptsBefore), parts.Count), null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (Repeat(StoppedVerdict.Unanswered(attemptsBefore), parts.Count), null);
        }
    }

    /// <summary>This sending failed and says nothing about the part; then what came of an earlier one is as open as before.</summary>
    private static GrantVerdict Reopen(GrantVerdict verdict, bool isOpen) =>
        isOpen && verdict is { Status: GrantStatus.Failed, IsProven: false } && !FinalWord.IsAboutPart(verdict)
            ? verdict with { Status = GrantStatus.Unknown }
            : verdict;

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

    private static GrantVerdict NotRecorded(JournalException exception, bool mayBeKnown, int attemptsBefore) => new()
    {
        Status = mayBeKnown ? GrantStatus.Unknown : GrantStatus.Failed,
        ErrorCode = exception.Code,
        ErrorMessage = GrantMessages.FormatJournalNotWritten(exception.Message),
        Attempts = attemptsBefore,
    };

    private static T[] Repeat<T>(T value, int count)
    {
        var values = new T[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = value;
        }

        return values;
    }
}
