using System.Globalization;

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

    /// <summary>Whether nothing was changed, and it was looked up what would be: <c>-WhatIf</c> beside <c>-SkipExisting</c>.</summary>
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
    /// HTTP calls that were sent: every attempt counts, and every reading of what is there, of names and of the journal's account.
    /// Calls that get or renew a credential do not count.
    /// </summary>
    public long Calls { get; internal init; }

    /// <summary>How long the command took, its input's time included.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>The figures in a line, each status that there is, in the form of the current culture.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.CurrentCulture;
        string?[] parts =
        [
            Count(nameof(Added), Added),
            Count(nameof(Removed), Removed),
            Count(nameof(AlreadyPresent), AlreadyPresent),
            Count(nameof(AlreadyAbsent), AlreadyAbsent),
            Count(nameof(Failed), Failed),
            Count(nameof(Unknown), Unknown),
            string.Format(culture, Calls == 1 ? "{0:N0} call" : "{0:N0} calls", Calls),
            string.Format(culture, "{0:N1} s", Duration.TotalSeconds),
        ];
        var line = string.Join(" · ", parts.Where(static part => part is not null));
        return IsWhatIf ? $"What if: {line}" : line;
    }

    private static string? Count(string status, long count) =>
        count == 0 ? null : string.Format(CultureInfo.CurrentCulture, "{0} {1:N0}", status, count);
}
