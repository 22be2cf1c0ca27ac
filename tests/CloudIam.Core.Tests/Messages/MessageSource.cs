using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CloudIam.Core.Tests.Messages;

/// <summary>A file of messages as its writers see it.</summary>
internal static class MessageSource
{
    public const string Chinese = ".zh-CN.resx";

    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "MessageSources");

    private static readonly Regex s_placeholder = new(@"\{(\w+)\}", RegexOptions.CultureInvariant);

    /// <summary>The names of all files of English messages, without extension.</summary>
    public static TheoryData<string> Names => new(
        Directory.EnumerateFiles(s_folder, "*.resx")
            .Where(static path => !path.EndsWith(Chinese, StringComparison.Ordinal))
            .Select(static path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal));

    /// <summary>All files, by name.</summary>
    public static IEnumerable<string> Files => Directory.EnumerateFiles(s_folder, "*.resx").Select(static path => Path.GetFileName(path));

    /// <summary>The messages of a file by key.</summary>
    public static SortedDictionary<string, string> Read(string fileName)
    {
        var messages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var data in XDocument.Load(Path.Combine(s_folder, fileName)).Root!.Elements("data"))
        {
            // Two of one key are an error here.
            messages.Add(data.Attribute("name")!.Value, data.Element("value")!.Value);
        }

        return messages;
    }

    /// <summary>The placeholders of a message, each once, sorted.</summary>
    public static IEnumerable<string> Placeholders(string message) =>
        s_placeholder.Matches(message).Select(static match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    /// <summary>What of a message there is to translate: its text without placeholders.</summary>
    public static string Text(string message) => s_placeholder.Replace(message, "");
}
