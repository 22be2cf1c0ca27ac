namespace CloudIam.Emulator.Faults;

/// <summary>A pattern of action names: <c>*</c> stands for any text, <c>?</c> for any character; case does not matter.</summary>
internal static class ActionPattern
{
    /// <summary>Whether a pattern is for an action, in time that only grows with the product of their lengths.</summary>
    public static bool Matches(string pattern, string action)
    {
        int place = 0, position = 0, star = -1, resume = 0;
        while (position < action.Length)
        {
            if (place < pattern.Length && pattern[place] == '*')
            {
                star = place++;
                resume = position;
            }
            else if (place < pattern.Length && IsSame(pattern[place], action[position]))
            {
                place++;
                position++;
            }
            else if (star >= 0)
            {
                // The last star takes one character more.
                place = star + 1;
                position = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (place < pattern.Length && pattern[place] == '*')
        {
            place++;
        }

        return place == pattern.Length;
    }

    private static bool IsSame(char wanted, char actual) =>
        wanted == '?' || char.ToUpperInvariant(wanted) == char.ToUpperInvariant(actual);
}
