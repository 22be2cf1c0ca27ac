using System.Management.Automation;
using System.Management.Automation.Language;

namespace CloudIam.PowerShell.Completion;

/// <summary>Values as they are written on a command line.</summary>
internal static class CompletionText
{
    /// <summary>Longest number that is written without quotes: PowerShell would round a longer one.</summary>
    private const int MaxDigits = 18;

    /// <summary>What a user means who has typed this much.</summary>
    public static string Unquote(string word) =>
        word.StartsWith("'", StringComparison.Ordinal) ? word.Trim('\'').Replace("''", "'") : word.Trim('"');

    /// <summary>The offer of a value, quoted where it must be to stay one argument that says the same.</summary>
    /// <param name="text">The value.</param>
    /// <param name="label">What tells it from others; null for nothing.</param>
    public static CompletionResult Offer(string text, string? label = null) => new(
        IsPlain(text) ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'",
        label is null ? text : $"{text} ({label})",
        CompletionResultType.ParameterValue,
        label ?? text);

    private static bool IsPlain(string text) =>
        (char.IsLetter(text[0]) && text.All(static character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.'))
        || (text[0] != '0' && text.Length <= MaxDigits && text.All(static character => character is >= '0' and <= '9'));
}
