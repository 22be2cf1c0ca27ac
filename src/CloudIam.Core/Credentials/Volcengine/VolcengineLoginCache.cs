using System.Security.Cryptography;
using System.Text;
using CloudIam.Core.Signing;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>The names of the files in which <c>ve</c> keeps what a login gave. Source: facts, Volcengine 6.3.</summary>
internal static class VolcengineLoginCache
{
    /// <summary>The file of a single sign-on.</summary>
    public static string SsoFileName(string startUrl, string sessionName) =>
        FileName($"{{\"start_url\":{GoJson(startUrl)},\"session_name\":{GoJson(sessionName)}}}");

    /// <summary>The file of a login to the console.</summary>
    public static string ConsoleFileName(string loginSession) => FileName(loginSession);

    /// <summary>A JSON string as Go's <c>encoding/json</c> writes it, since the file's name is the hash of these very bytes.</summary>
    internal static string GoJson(string text)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            json.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => "\\u" + ((int)character).ToString("x4", System.Globalization.CultureInfo.InvariantCulture),
                _ => character.ToString(),
            });
        }

        return json.Append('"').ToString();
    }

    private static string FileName(string key)
    {
        var bytes = Encoding.UTF8.GetBytes(key);
#pragma warning disable CA5350 // A file's name that another tool chose; nothing is protected by it.
#if NET8_0_OR_GREATER
        return Digest.ToHex(SHA1.HashData(bytes)) + ".json";
#else
        using var sha1 = SHA1.Create();
        return Digest.ToHex(sha1.ComputeHash(bytes)) + ".json";
#endif
#pragma warning restore CA5350
    }
}
