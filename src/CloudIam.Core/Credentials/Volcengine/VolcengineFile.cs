using System.Text.Json;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>Reads the files of Volcengine's tools. They are never written, and no message quotes them.</summary>
internal static class VolcengineFile
{
    /// <summary>A text file in UTF-8, or with a byte order mark in UTF-16.</summary>
    /// <exception cref="CredentialException">It cannot be read.</exception>
    public static string ReadText(string source, string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CredentialException(source, $"{path} does not exist.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new CredentialException(source, $"{path} cannot be read: access is denied, or it is a folder.");
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or NotSupportedException)
        {
            throw new CredentialException(source, $"{path} cannot be read ({exception.GetType().Name}).");
        }
    }

    /// <summary>A JSON object with secrets in it. The user is warned when everybody on the machine can read it.</summary>
    /// <exception cref="CredentialException">It cannot be read, or is no JSON object.</exception>
    public static JsonElement ReadSecretObject(CredentialMachine machine, string source, string path)
    {
        var json = ReadObject(source, path);
        machine.WarnIfReadable(path);
        return json;
    }

    /// <summary>A JSON object.</summary>
    /// <exception cref="CredentialException">It cannot be read, or is no JSON object.</exception>
    public static JsonElement ReadObject(string source, string path)
    {
        var text = ReadText(source, path);
        try
        {
            // Not disposed: the element must outlive this call, and the garbage collector takes it.
            var json = JsonDocument.Parse(text).RootElement;
            return json.ValueKind == JsonValueKind.Object ? json : throw new CredentialException(source, $"{path} is not a JSON object.");
        }
        catch (JsonException exception)
        {
            // The parser's own message names what it stumbled over, which may be a part of a secret.
            throw new CredentialException(source, $"{path} is not valid JSON, line {(exception.LineNumber ?? 0) + 1}.");
        }
    }
}
