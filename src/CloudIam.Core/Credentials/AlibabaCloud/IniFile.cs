using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>The sections of an ini file: <c>[name]</c>, <c>key = value</c>, and lines of comment that begin with <c>;</c> or <c>#</c>.</summary>
/// <remarks>Names of sections count with their case, keys without; a repeated key's last value holds.</remarks>
internal sealed class IniFile
{
    private readonly Dictionary<string, Dictionary<string, string>> _sections = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>The sections' names in the file's order.</summary>
    public IReadOnlyList<string> SectionNames => _names;

    /// <summary>A section's keys and values; null when there is no such section.</summary>
    public IReadOnlyDictionary<string, string>? Section(string name) => _sections.TryGetValue(name, out var section) ? section : null;

    /// <summary>Reads a file's text.</summary>
    /// <param name="source">The source, for messages.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="CredentialException">A line is none of an ini file; the message has its number and nothing of it.</exception>
    public static IniFile Parse(string source, string path, string text)
    {
        var file = new IniFile();
        Dictionary<string, string>? section = null;
        var number = 0;
        foreach (var raw in text.Replace("\r\n", "\n").Split('\n', '\r'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] is ';' or '#')
            {
                continue;
            }

            if (line[0] == '[' && line[line.Length - 1] == ']')
            {
                section = file.Open(line.Substring(1, line.Length - 2).Trim());
                continue;
            }

            var equals = line.IndexOf('=');
            if (equals <= 0 || section is null)
            {
                throw new CredentialException(
                    source,
                    equals > 0
                        ? AlibabaCloudCredentialMessages.FormatLineWithoutSection(path, number)
                        : AlibabaCloudCredentialMessages.FormatLineUnread(path, number));
            }

            section[line.Substring(0, equals).Trim()] = Unquote(line.Substring(equals + 1).Trim());
        }

        return file;
    }

    private Dictionary<string, string> Open(string name)
    {
        if (!_sections.TryGetValue(name, out var section))
        {
            _names.Add(name);
            _sections.Add(name, section = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
        }

        return section;
    }

    private static string Unquote(string value) =>
        value.Length >= 2 && value[0] is ('"' or '\'') && value[value.Length - 1] == value[0]
            ? value.Substring(1, value.Length - 2)
            : value;
}
