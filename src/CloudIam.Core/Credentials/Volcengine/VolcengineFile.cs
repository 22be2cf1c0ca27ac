using System.Text.Json;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>Reads the files of Volcengine's tools. They are never written, and no message quotes them.</summary>
internal static class VolcengineFile
{
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
        var text = CredentialFile.Read(source, path);
        try
        {
            // Not disposed: the element must outlive this call, and the garbage collector takes it.
            var json = JsonDocument.Parse(text).RootElement;
            return json.ValueKind == JsonValueKind.Object ? json : throw new CredentialException(
                source, VolcengineCredentialMessages.FormatNoJsonObject(path));
        }
        catch (JsonException exception)
        {
            // The parser's own message names what it stumbled over, which may be a part of a secret.
            throw new CredentialException(
                source, VolcengineCredentialMessages.FormatNoJson(path, (exception.LineNumber ?? 0) + 1));
        }
    }
}
