using CloudIam.Core.Grants;

namespace CloudIam.Core.Journal;

/// <summary>A line of a journal after the header.</summary>
/// <param name="Number">The number of the call within the journal.</param>
internal abstract record JournalEntry(long Number);

/// <summary>A call is about to be sent.</summary>
/// <param name="Number">A new number.</param>
/// <param name="Ticket">Its token and first time.</param>
/// <param name="Key">What its parts share.</param>
/// <param name="Parts">Its parts, in the order of the call.</param>
internal sealed record SendingEntry<TKey, TPart>(long Number, BatchTicket Ticket, TKey Key, IReadOnlyList<TPart> Parts)
    : JournalEntry(Number);

/// <summary>A call was answered.</summary>
/// <param name="Number">The number of the call.</param>
/// <param name="Verdicts">The different verdicts.</param>
/// <param name="Places">Which of them each part got, in the order of the call; null when all got the one.</param>
internal sealed record AnswerEntry(long Number, IReadOnlyList<JournaledVerdict> Verdicts, IReadOnlyList<int>? Places)
    : JournalEntry(Number);

/// <summary>A verdict as it is kept.</summary>
/// <param name="Verdict">What is given out again.</param>
/// <param name="IsFinal">Whether it is the last word about the part.</param>
internal sealed record JournaledVerdict(GrantVerdict Verdict, bool IsFinal);
