using System.Globalization;

namespace CloudIam.Emulator.Api;

/// <summary>The fuzzy filters of Volcengine's lists.</summary>
internal static class Keyword
{
    /// <summary>
    /// Whether a keyword stands anywhere in a text, in any case; an absent or empty keyword matches every text.
    /// </summary>
    public static bool Matches(string? keyword, string text) =>
        keyword is null or ""
        || CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, keyword, CompareOptions.OrdinalIgnoreCase) >= 0;
}
