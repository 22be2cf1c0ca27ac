using System.Management.Automation;

namespace CloudIam.PowerShell.Reports;

/// <summary>Where a report is to be written.</summary>
internal static class ReportPath
{
    private const string FileSystem = "FileSystem";

    /// <summary>The file's whole path, as the file system knows it.</summary>
    /// <param name="session">Tells the current folder and the drives.</param>
    /// <param name="path">A path that may be a pattern; null when it is the other one.</param>
    /// <param name="literalPath">A path that is none.</param>
    /// <param name="flaw">Why it is no path to write to; null when it is one.</param>
    public static string Resolve(SessionState session, string? path, string? literalPath, out string? flaw)
    {
        flaw = null;
        var given = path ?? literalPath!;
        string file;
        ProviderInfo provider;
        if (path is not null && WildcardPattern.ContainsWildcardCharacters(path))
        {
            var found = FindFiles(session, path, out provider);
            file = found.Count == 1 ? found[0] : "";
            flaw = found.Count == 1 ? null
                : $"-Path {path} is a pattern that matches {found.Count} files, and it must be one. Give the name of a file, or "
                    + "-LiteralPath for a name with brackets.";
        }
        else
        {
            file = session.Path.GetUnresolvedProviderPathFromPSPath(given, out provider, out _);
        }

        if (provider is not null && provider.Name != FileSystem)
        {
            flaw = $"A report must be a file, and {given} is of the provider {provider.Name}. Give the path of a file.";
        }

        return file;
    }

    /// <summary>Why no file can be written there; null when there is room for one.</summary>
    public static string? FindFlaw(string file)
    {
        var folder = Path.GetDirectoryName(file);
        return Directory.Exists(file) || folder is null
                ? $"'{file}' is a folder. Give the path of a file in it, such as report.html."
            : !Directory.Exists(folder)
                ? $"There is no folder '{folder}' to write the report in. Make it first (New-Item -ItemType Directory), or give another path."
            : folder == "/dev"
                ? $"'{file}' is a device. Give the path of a file."
            : null;
    }

    private static IReadOnlyList<string> FindFiles(SessionState session, string pattern, out ProviderInfo provider)
    {
        provider = null!;
        try
        {
            return session.Path.GetResolvedProviderPathFromPSPath(pattern, out provider);
        }
        catch (ItemNotFoundException)
        {
            return [];
        }
    }
}
