using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials;

/// <summary>Reads small files that hold secrets. Files are read, never written, and never quoted.</summary>
/// <param name="source">The source that reads, for messages.</param>
/// <param name="machine">Takes the warning about a file that everybody can read.</param>
internal sealed class CredentialFile(string source, CredentialMachine machine)
{
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>The text of a file of keys; whoever else can read it is worth a warning.</summary>
    /// <exception cref="CredentialException">It is not there, cannot be read, or is no text.</exception>
    public string ReadSecret(string path)
    {
        var text = Read(path);
        machine.WarnIfReadable(path);
        return text;
    }

    /// <summary>The text of a file.</summary>
    /// <exception cref="CredentialException">It is not there, cannot be read, or is no text.</exception>
    public string Read(string path) => Read(source, path);

    /// <summary>The text of a file, in UTF-8 or UTF-16.</summary>
    /// <exception cref="CredentialException">It is not there, cannot be read, or is no text.</exception>
    public static string Read(string source, string path)
    {
        try
        {
            // The vendor's tool may be writing it.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > MaxBytes)
            {
                throw new CredentialException(source, CredentialMessages.FormatFileTooLarge(path, MaxBytes / (1024 * 1024)));
            }

            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return CredentialText.Decode(bytes.ToArray())
                ?? throw new CredentialException(source, CredentialMessages.FormatNoText(path));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CredentialException(source, CredentialMessages.FormatNoFile(path));
        }
        catch (UnauthorizedAccessException)
        {
            throw new CredentialException(source, CredentialMessages.FormatAccessDenied(path));
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or NotSupportedException)
        {
            throw new CredentialException(source, CredentialMessages.FormatCannotRead(path, exception.Message), exception);
        }
    }
}
