using System.Text.RegularExpressions;

namespace CloudIam.Packaging;

/// <summary>
/// The fields of a module manifest that a package repeats. Packing works without PowerShell, so they are read as text; a field
/// that is not written in the plain form, a single-quoted text or a list of them, is an error and never left out.
/// </summary>
internal sealed class ModuleManifest
{
    private readonly string _path;
    private readonly string _text;

    private ModuleManifest(string path, string text)
    {
        _path = path;
        _text = text;
    }

    /// <summary>The module's version.</summary>
    public string Version => Text("ModuleVersion");

    /// <summary>Who made it.</summary>
    public string Author => Text("Author");

    /// <summary>Who owns it.</summary>
    public string CompanyName => Text("CompanyName");

    /// <summary>One line of copyright.</summary>
    public string Copyright => Text("Copyright");

    /// <summary>What it is for.</summary>
    public string Description => Text("Description");

    /// <summary>The words it is found by, editions and platforms among them.</summary>
    public IReadOnlyList<string> Tags => List("Tags");

    /// <summary>The commands it exports.</summary>
    public IReadOnlyList<string> Cmdlets => List("CmdletsToExport");

    /// <summary>Reads the manifest at a path.</summary>
    public static ModuleManifest Read(string path) => new(path, File.ReadAllText(path));

    private string Text(string field) => Unquote(Find(field, "'(?<value>(?:[^'\r\n]|'')*)'"));

    private IReadOnlyList<string> List(string field) =>
    [
        .. Regex.Matches(Find(field, @"@\((?<value>[^()]*)\)"), "'((?:[^'\r\n]|'')*)'")
            .Select(match => Unquote(match.Groups[1].Value)),
    ];

    private string Find(string field, string form)
    {
        var matches = Regex.Matches(_text, $@"^\s*{field}\s*=\s*{form}\s*$", RegexOptions.Multiline);
        return matches.Count == 1
            ? matches[0].Groups["value"].Value
            : throw new PackagingException(
                $"{_path} must set {field} exactly once, to a text in single quotes or a list of them.");
    }

    private static string Unquote(string text) => text.Replace("''", "'", StringComparison.Ordinal);
}
