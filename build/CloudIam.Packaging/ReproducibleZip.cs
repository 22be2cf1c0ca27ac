using System.IO.Compression;

namespace CloudIam.Packaging;

/// <summary>Zip files whose bytes depend on nothing but names and content.</summary>
internal static class ReproducibleZip
{
    // A regular file that everybody may read and its owner may write, as Unix has it in the upper half.
    private const int FileMode = unchecked((int)(0x81A4u << 16));

    /// <summary>Writes a zip with these entries in the order of their names, all with one date.</summary>
    public static void Write(string path, IEnumerable<(string Name, byte[] Content)> entries, DateTimeOffset date)
    {
        using var file = File.Create(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var (name, content) in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = date;
            entry.ExternalAttributes = FileMode;
            using var stream = entry.Open();
            stream.Write(content);
        }
    }
}
