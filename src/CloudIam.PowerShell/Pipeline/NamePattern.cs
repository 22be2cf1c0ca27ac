using System.Management.Automation;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>
/// One name that a user gave. Without wildcards it is compared exactly, as the clouds do; a pattern is matched without regard to
/// case, as everywhere in PowerShell. A backtick takes a wildcard character for itself.
/// </summary>
internal sealed class NamePattern
{
    private readonly WildcardPattern? _pattern;

    /// <summary>Takes a name or pattern.</summary>
    public NamePattern(string text)
    {
        Given = text;
        if (WildcardPattern.ContainsWildcardCharacters(text))
        {
            _pattern = WildcardPattern.Get(text, WildcardOptions.IgnoreCase);
        }

        Literal = _pattern is null ? WildcardPattern.Unescape(text) : null;
    }

    /// <summary>What the user gave.</summary>
    public string Given { get; }

    /// <summary>The one name that it stands for; null for a pattern.</summary>
    public string? Literal { get; }

    /// <summary>The longest text that every match holds, for services that search by keyword; null when there is none.</summary>
    public string? Keyword => Literal ?? LongestText(Given);

    /// <summary>Whether a name is meant.</summary>
    public bool IsMatch(string name) =>
        _pattern?.IsMatch(name) ?? string.Equals(name, Literal, StringComparison.Ordinal);

    /// <summary>The longest run of a pattern between its wildcards.</summary>
    private static string? LongestText(string pattern)
    {
        var longest = "";
        var run = "";
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '`' && i + 1 < pattern.Length)
            {
                run += pattern[++i];
            }
            else if (pattern[i] is '*' or '?' or '[')
            {
                run = "";
                var end = pattern[i] == '[' ? pattern.IndexOf(']', i) : i;
                i = end < 0 ? pattern.Length : end;
            }
            else
            {
                run += pattern[i];
            }

            longest = run.Length > longest.Length ? run : longest;
        }

        return longest.Length == 0 ? null : longest;
    }
}
