using System.Globalization;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Reports;

/// <summary>The report's words in one language, which its maker chooses; many are named for members of enumerations.</summary>
/// <param name="culture">The language; English where there is none of it.</param>
internal sealed class ReportTexts(CultureInfo culture)
{
    private static readonly Dictionary<ReportKind, int> s_levels = new()
    {
        [ReportKind.InstanceRole] = 2,
        [ReportKind.RolePolicy] = 2,
        [ReportKind.HostGroup] = 4,
    };

    /// <summary>The language that the texts are in, as a page names it.</summary>
    public string Language => this["Language"];

    /// <summary>A text.</summary>
    public string this[string name] =>
        ReportMessages.ResourceManager.GetString(name, culture)
        ?? throw new ArgumentException($"There is no text '{name}'.", nameof(name));

    /// <summary>A text with values in it.</summary>
    public string Format(string name, params string[] values) =>
        string.Format(CultureInfo.InvariantCulture, this[name], values);

    /// <summary>A number, grouped by thousands in the way that both languages do.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>How many levels the map of a kind has.</summary>
    public static int Levels(ReportKind kind) => s_levels[kind];

    /// <summary>What a thing on a level of the map is.</summary>
    public string Level(ReportKind kind, int level) => this[$"Level_{kind}_{level}"];

    /// <summary>The text for a number of things on a level.</summary>
    public string CountWord(ReportKind kind, int level, bool isOne) =>
        level == 0 ? "" : this[$"{(isOne ? "One" : "Many")}_{kind}_{level}"];

    /// <summary>A number of things on a level.</summary>
    public string Count(ReportKind kind, int level, int count) =>
        string.Format(CultureInfo.InvariantCulture, CountWord(kind, level, count == 1), Number(count));
}
