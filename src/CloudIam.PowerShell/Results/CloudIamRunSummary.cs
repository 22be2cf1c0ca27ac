using System.Globalization;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell;

/// <summary>
/// What a bulk command did, in figures. It comes once, when every item is answered, as the <c>MessageData</c> of a record on the
/// information stream that has the tag <c>CloudIam.RunSummary</c>.
/// </summary>
public sealed class CloudIamRunSummary
{
    internal CloudIamRunSummary(string command) => Command = command;

    /// <summary>The command.</summary>
    public string Command { get; }

    /// <summary>
    /// Whether nothing was changed, and it was looked up what would be: <c>-WhatIf</c> beside <c>-SkipExisting</c>.
    /// </summary>
    public bool IsWhatIf { get; internal init; }

    /// <summary>Items that were answered, each with one result; those too that could not be sent.</summary>
    public long Items => Added + Removed + AlreadyPresent + AlreadyAbsent + Failed + Unknown;

    /// <summary>Items that were given.</summary>
    public long Added { get; internal init; }

    /// <summary>Items that were taken back.</summary>
    public long Removed { get; internal init; }

    /// <summary>Items that were there before.</summary>
    public long AlreadyPresent { get; internal init; }

    /// <summary>Items that were not there.</summary>
    public long AlreadyAbsent { get; internal init; }

    /// <summary>Items that failed, in whole or in part.</summary>
    public long Failed { get; internal init; }

    /// <summary>Items of which nobody knows how they stand.</summary>
    public long Unknown { get; internal init; }

    /// <summary>
    /// HTTP calls that were sent: every attempt counts, and every reading of what is there, of names and of the journal's
    /// account. Calls that get or renew a credential do not count.
    /// </summary>
    public long Calls { get; internal init; }

    /// <summary>How long the command took, its input's time included.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>
    /// The figures in a line, each status that there is, in the form of the current culture and the words of the UI culture.
    /// </summary>
    public override string ToString()
    {
        string?[] parts =
        [
            Describe(nameof(Added), Added),
            Describe(nameof(Removed), Removed),
            Describe(nameof(AlreadyPresent), AlreadyPresent),
            Describe(nameof(AlreadyAbsent), AlreadyAbsent),
            Describe(nameof(Failed), Failed),
            Describe(nameof(Unknown), Unknown),
            Calls == 1 ? SummaryMessages.OneCall : SummaryMessages.FormatCalls(Group(Calls)),
            SummaryMessages.FormatSeconds(Duration.TotalSeconds.ToString("N1", CultureInfo.CurrentCulture)),
        ];
        var line = string.Join(" · ", parts.Where(static part => part is not null));
        return IsWhatIf ? SummaryMessages.FormatPlan(line) : line;
    }

    private static string? Describe(string status, long count) => count == 0 ? null : $"{status} {Group(count)}";

    private static string Group(long count) => count.ToString("N0", CultureInfo.CurrentCulture);
}
