using System.Text;

namespace CloudIam.Core.Reports;

/// <summary>Makes of any text of the input one that every browser reads in the same way.</summary>
internal static class ReportText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text with a mark for each character that no document may have: controls and halves of pairs.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        for (var i = 0; i < text!.Length; i++)
        {
            if (text[i] < ' ' || (text[i] >= '\u007F' && (text[i] <= '\u009F' || char.IsSurrogate(text[i]))))
            {
                return CleanFrom(text, i);
            }
        }

        return text;
    }

    private static string CleanFrom(string text, int start)
    {
        var clean = new StringBuilder(text, 0, start, text.Length);
        for (var i = start; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
            else
            {
                clean.Append(text[i] is '\t' or '\n' or '\r' ? ' '
                    : char.IsControl(text[i]) || char.IsSurrogate(text[i]) ? Replacement
                    : text[i]);
            }
        }

        return clean.ToString();
    }
}
