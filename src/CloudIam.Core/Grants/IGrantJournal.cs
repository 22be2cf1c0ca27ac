using CloudIam.Core.Journal;

namespace CloudIam.Core.Grants;

/// <summary>
/// What a run writes down, so that a later process can go on where this one ended: every call before it is sent, and every answer
/// before it is given out. Calls are recorded by many lanes at once; what is remembered is asked by the adding thread alone.
/// </summary>
/// <typeparam name="TKey">The batch key.</typeparam>
/// <typeparam name="TPart">The smallest thing that has an answer of its own.</typeparam>
public interface IGrantJournal<TKey, TPart> : IDisposable
{
    /// <summary>Why nothing can be written any more; null as long as all is well. Once it is set, nothing more is sent.</summary>
    JournalException? Failure { get; }

    /// <summary>The final answer that an earlier process got on a part; null when there is none.</summary>
    GrantVerdict? FindAnswer(TKey key, TPart part);

    /// <summary>The call of an earlier process that a part waits for, once; null when there is none.</summary>
    UnansweredBatch<TPart>? TakeUnanswered(TKey key, TPart part);

    /// <summary>Writes down that a call is about to be sent. When it returns, the record outlives this process.</summary>
    /// <returns>The number to give to <see cref="RecordAnswer"/>.</returns>
    /// <exception cref="JournalException">It could not be written, so the call must not be sent.</exception>
    long RecordSending(TKey key, IReadOnlyList<TPart> parts, BatchTicket ticket);

    /// <summary>
    /// Writes down the answer to a call. Where that fails, <see cref="Failure"/> says so; the answer is true all the same.
    /// </summary>
    void RecordAnswer(long number, IReadOnlyList<GrantVerdict> verdicts);
}
