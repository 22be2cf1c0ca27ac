using System.Management.Automation;
using CloudIam.PowerShell.Messages;

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
            flaw = found.Count == 1 ? null : ReportMessages.FormatPattern(path, found.Count);
        }
        else
        {
            file = session.Path.GetUnresolvedProviderPathFromPSPath(given, out provider, out _);
        }

        if (provider is not null && provider.Name != FileSystem)
        {
            flaw = ReportMessages.FormatProvider(given, provider.Name);
        }

        return file;
    }

    /// <summary>Why no file can be written there; null when there is room for one.</summary>
    public static string? FindFlaw(string file)
    {
        var folder = Path.GetDirectoryName(file);
        return Directory.Exists(file) || folder is null ? ReportMessages.FormatFolder(file)
            : !Directory.Exists(folder) ? ReportMessages.FormatNoFolder(folder)
            : folder == "/dev" ? ReportMessages.FormatDevice(file)
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
