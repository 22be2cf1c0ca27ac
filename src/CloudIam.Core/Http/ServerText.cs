using System.Text;
using CloudIam.Core.Credentials;

namespace CloudIam.Core.Http;

/// <summary>
/// Makes a server's words fit to be shown: without the caller's secrets, without anything that steers a terminal, and no longer
/// than a person reads. They go into every result and error of a call, so their length counts many times.
/// </summary>
internal static class ServerText
{
    /// <summary>Characters of a message; no documented one comes near.</summary>
    private const int MaxMessage = 2_000;

    private const int MaxCode = 100;
    private const int MaxRequestId = 128;

    /// <summary>An error code or an action's name, which go into ids unseen; null when the text does not look like one.</summary>
    public static string? Code(string? text, CloudCredential? credential) => Whole(text, MaxCode, IsOfCode, credential);

    /// <summary>The id of a request; null when the text does not look like one.</summary>
    public static string? RequestId(string? text, CloudCredential? credential) => Whole(text, MaxRequestId, IsOfRequestId, credential);

    /// <summary>A message, cut where it is too long. Line breaks stay.</summary>
    public static string Message(string text, CloudCredential? credential)
    {
        // Secrets go before the cut, which could leave half of one.
        var whole = credential?.Redact(text) ?? text;
        var message = new StringBuilder(Math.Min(whole.Length, MaxMessage) + 1);
        foreach (var character in whole)
        {
            if (message.Length == MaxMessage)
            {
                return message.Append('…').ToString();
            }

            message.Append(char.IsControl(character) && character is not ('\n' or '\r' or '\t') ? ' ' : character);
        }

        return message.ToString();
    }

    // No regular expressions: every answer comes by here, and a session's first call would wait until they are made.
    private static string? Whole(string? text, int maxLength, Func<char, bool> mayHold, CloudCredential? credential)
    {
        if (text is not { Length: > 0 } || text.Length > maxLength)
        {
            return null;
        }

        foreach (var character in text)
        {
            if (!mayHold(character))
            {
                return null;
            }
        }

        return credential is null || credential.Redact(text) == text ? text : null;
    }

    private static bool IsOfCode(char character) =>
        character is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '.' or ':' or '-';

    private static bool IsOfRequestId(char character) => character is >= '!' and <= '~';
}
