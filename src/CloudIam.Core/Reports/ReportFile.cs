namespace CloudIam.Core.Reports;

/// <summary>The file of a report: written whole or not at all.</summary>
public static class ReportFile
{
    /// <summary>
    /// Writes a file beside the old one and puts it in its place, so that a reader sees the old one or the new one, and an error
    /// leaves the old one. A read-only file is replaced too, and stays read-only.
    /// </summary>
    /// <param name="path">The whole path.</param>
    /// <param name="mayReplace">Whether a file that is there may be replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">It could not be written, or it is there and may not be replaced.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, bool mayReplace, Action<Stream> write)
    {
        var draft = Path.Combine(Path.GetDirectoryName(path)!, $".{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024))
            {
                write(stream);
            }

            if (mayReplace && File.Exists(path))
            {
                Replace(draft, path);
            }
            else
            {
                File.Move(draft, path);
            }
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    private static void Replace(string draft, string path)
    {
        var attributes = File.GetAttributes(path);
        var isReadOnly = (attributes & FileAttributes.ReadOnly) != 0;
        if (isReadOnly)
        {
            File.SetAttributes(path, attributes & ~FileAttributes.ReadOnly);
        }

        try
        {
            File.Replace(draft, path, destinationBackupFileName: null);
        }
        finally
        {
            if (isReadOnly)
            {
                File.SetAttributes(path, File.GetAttributes(path) | FileAttributes.ReadOnly);
            }
        }
    }
}
