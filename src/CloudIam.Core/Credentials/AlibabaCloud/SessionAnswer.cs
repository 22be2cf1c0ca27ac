using System.Text;
using System.Text.Json;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>Reads the answers that hold a temporary credential. Nothing of an answer gets into a message but its error code.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.4, 6.5 and 6.6.</remarks>
internal static class SessionAnswer
{
    private const int MaxCodeLength = 64;

    private static readonly string[] s_members = ["AccessKeyId", "AccessKeySecret", "SecurityToken", "Expiration"];

    /// <summary>The JSON object of a good answer.</summary>
    /// <param name="source">The source, for messages.</param>
    /// <param name="server">Who answered, for messages; null for the metadata service.</param>
    /// <param name="answer">The answer.</param>
    /// <exception cref="CredentialException">It is an error, or no JSON object.</exception>
    public static JsonElement Parse(string source, string? server, PlainAnswer answer)
    {
        var json = ParseObject(answer.Body);
        if (!answer.IsSuccess)
        {
            throw new CredentialException(
                source, AlibabaCloudCredentialMessages.FormatAnsweredHttp(Name(server), answer.StatusCode, Code(json)));
        }

        return json ?? throw new CredentialException(
            source, AlibabaCloudCredentialMessages.FormatAnswerNoJson(Name(server)));
    }

    /// <summary>The credential in an object whose members are <c>AccessKeyId</c> and so on, in any case.</summary>
    /// <exception cref="CredentialException">A member is missing, or the credential has ended.</exception>
    public static CredentialFinding Read(
        string source, string? server, JsonElement json, TimeProvider timeProvider, TimeSpan margin)
    {
        var missing = s_members.Where(name => json.Text(name) is null).ToList();
        if (missing.Count > 0)
        {
            throw new CredentialException(
                source, AlibabaCloudCredentialMessages.FormatAnswerLacks(Name(server), string.Join(", ", missing), Code(json)));
        }

        var credential = new CloudCredential(
            json.Text("AccessKeyId")!, json.Text("AccessKeySecret")!, json.Text("SecurityToken"));
        var expiration = CredentialTime.Parse(json.Text("Expiration")!)
            ?? throw new CredentialException(source, AlibabaCloudCredentialMessages.FormatAnswerNoTime(Name(server)));
        return Finding(source, credential, expiration, timeProvider, margin);
    }

    /// <summary>A credential that ends, with its margin.</summary>
    /// <exception cref="CredentialException">It has ended.</exception>
    public static CredentialFinding Finding(
        string source, CloudCredential credential, DateTimeOffset expiration, TimeProvider timeProvider, TimeSpan margin)
    {
        var lifetime = expiration - timeProvider.GetUtcNow();
        return lifetime > TimeSpan.Zero
            ? new CredentialFinding(credential, source) { Expiration = expiration, RefreshMargin = RefreshMargins.Cap(margin, lifetime) }
            : throw new CredentialException(
                source,
                AlibabaCloudCredentialMessages.FormatAnswerEnded(CredentialTime.Show(expiration)));
    }

    /// <summary>The error code of an answer as the end of a sentence; empty when there is none that can be shown.</summary>
    public static string Code(JsonElement? json) =>
        (json?.Text("Code") ?? json?.Text("error")) is { } code && IsCode(code) && code != "Success" ? $" ({code})" : "";

    /// <summary>Whether a text looks like an error code; a server may answer anything.</summary>
    public static bool IsCode(string text) =>
        text.Length <= MaxCodeLength
        && text.All(static character => char.IsLetterOrDigit(character) || character is '.' or '_' or '-');

    private static string Name(string? server) => server ?? CredentialMessages.MetadataService;

    private static JsonElement? ParseObject(byte[] body)
    {
        try
        {
            // Not disposed: the element must outlive this call, and the garbage collector takes it.
            return CredentialText.Decode(body) is { } text
                && JsonDocument.Parse(Encoding.UTF8.GetBytes(text)).RootElement is { ValueKind: JsonValueKind.Object } json
                ? json
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
