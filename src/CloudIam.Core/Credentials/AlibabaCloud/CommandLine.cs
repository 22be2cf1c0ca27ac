using System.Text;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>
/// Splits a command as a POSIX shell splits words, without anything else a shell does. On Windows a backslash is itself, because paths
/// have them.
/// </summary>
/// <remarks>Source: facts, Alibaba Cloud 6.4 (External).</remarks>
internal static class CommandLine
{
    /// <summary>The words; null when a quotation mark is left open.</summary>
    public static IReadOnlyList<string>? Split(string command, bool isWindows)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isInWord = false;
        var quote = '\0';
        for (var i = 0; i < command.Length; i++)
        {
            var character = command[i];
            if (character == '\\' && !isWindows && quote != '\'' && i + 1 < command.Length)
            {
                var next = command[++i];
                // Between double quotes a backslash escapes only what would mean something there.
                word.Append(quote == '"' && next is not ('"' or '\\' or '$' or '`') ? "\\" + next : next.ToString());
                isInWord = true;
            }
            else if (quote != '\0')
            {
                if (character == quote)
                {
                    quote = '\0';
                }
                else
                {
                    word.Append(character);
                }
            }
            else if (character is '"' or '\'')
            {
                quote = character;
                isInWord = true;
            }
            else if (!char.IsWhiteSpace(character))
            {
                word.Append(character);
                isInWord = true;
            }
            else if (isInWord)
            {
                words.Add(word.ToString());
                word.Clear();
                isInWord = false;
            }
        }

        if (isInWord)
        {
            words.Add(word.ToString());
        }

        return quote == '\0' ? words : null;
    }

#if !NET8_0_OR_GREATER
    /// <summary>Joins words so that a Windows program splits them again into the same ones; older frameworks take a text only.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(" ", words.Select(Quote));

    private static string Quote(string word)
    {
        if (word.Length > 0 && word.IndexOfAny([' ', '\t', '"']) < 0)
        {
            return word;
        }

        var quoted = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var character in word)
        {
            if (character == '\\')
            {
                backslashes++;
                continue;
            }

            // Backslashes count double before a quotation mark only.
            quoted.Append('\\', character == '"' ? (backslashes * 2) + 1 : backslashes).Append(character);
            backslashes = 0;
        }

        return quoted.Append('\\', backslashes * 2).Append('"').ToString();
    }
#endif
}
