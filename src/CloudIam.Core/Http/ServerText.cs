using System.Text;
using System.Text.RegularExpressions;
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

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);
    private static readonly Regex s_code = new(@"\A[A-Za-z0-9_.:-]{1,100}\z", RegexOptions.CultureInvariant, s_limit);
    private static readonly Regex s_requestId = new(@"\A[\x21-\x7E]{1,128}\z", RegexOptions.CultureInvariant, s_limit);

    /// <summary>An error code or an action's name, which go into ids unseen; null when the text does not look like one.</summary>
    public static string? Code(string? text, CloudCredential? credential) => Whole(s_code, text, credential);

    /// <summary>The id of a request; null when the text does not look like one.</summary>
    public static string? RequestId(string? text, CloudCredential? credential) => Whole(s_requestId, text, credential);

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

    private static string? Whole(Regex form, string? text, CloudCredential? credential) =>
        text is not null && form.IsMatch(text) && (credential is null || credential.Redact(text) == text) ? text : null;
}
