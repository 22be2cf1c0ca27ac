using System.Text;

namespace CloudIam.Packaging;

/// <summary>
/// Writes <c>THIRD-PARTY-NOTICES.txt</c>: the licenses of everything that comes with the module, in the packages' own words.
/// </summary>
internal static class Notices
{
    /// <summary>The file's name within the module.</summary>
    public const string FileName = "THIRD-PARTY-NOTICES.txt";

    private static readonly string s_rule = new('-', 100);

    /// <summary>Writes the file. A text that several libraries share stands there once, below all their names.</summary>
    public static void Write(ModuleFolder module, IReadOnlyList<ShippedLibrary> libraries)
    {
        var text = new StringBuilder();
        text.Append(ModuleFolder.Name).Append(" brings the libraries below. Each is its authors' work, under its own license.\n");
        foreach (var license in libraries.GroupBy(library => (library.License, library.LicenseText)))
        {
            AppendSection(text, license, $"License: {license.Key.License}", license.Key.LicenseText);
        }

        foreach (var notices in libraries.GroupBy(library => library.Notices()).Where(group => group.Key is not null))
        {
            AppendSection(text, notices, "Notices that come with it:", notices.Key!);
        }

        File.WriteAllText(module.PathOf(FileName), text.ToString());
    }

    private static void AppendSection(StringBuilder text, IEnumerable<ShippedLibrary> libraries, string heading, string content)
    {
        text.Append('\n').Append(s_rule).Append('\n');
        foreach (var library in libraries)
        {
            text.Append(library.Name).Append(' ').Append(library.Version);
            text.Append(library.ProjectUrl is null ? "" : $" ({library.ProjectUrl})").Append('\n');
        }

        text.Append(heading).Append("\n\n").Append(content).Append('\n');
    }
}
