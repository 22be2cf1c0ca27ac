using System.Text;

namespace CloudIam.Core.Signing;

/// <summary>
/// RFC 3986 percent-encoding as both clouds sign it: UTF-8, <c>A-Z a-z 0-9 - _ . ~</c> stay, every other byte becomes
/// <c>%XX</c> in upper case.
/// </summary>
/// <remarks>
/// Own code because <see cref="Uri.EscapeDataString(string)"/> differs on .NET Framework (it leaves <c>! ' ( ) *</c> in some
/// hosts and limits the length). Source: facts, Alibaba Cloud 1.2 and Volcengine 1.2.
/// </remarks>
public static class PercentEncoding
{
    private const string Hex = "0123456789ABCDEF";

    /// <summary>Encodes a text. A lone surrogate is encoded as U+FFFD, as UTF-8 encoders do.</summary>
    public static string Encode(string text)
    {
        if (IsUnreserved(text))
        {
            return text;
        }

        using var encoded = new Utf8Text(text.Length * 3);
        Append(encoded, text);
        return encoded.ToString();
    }

    /// <summary>Appends the encoded form of a text.</summary>
    internal static void Append(Utf8Text target, string text)
    {
        if (IsUnreserved(text))
        {
            target.Append(text);
            return;
        }

        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (IsUnreserved((char)value))
            {
                target.Append((char)value);
            }
            else
            {
                target.Append('%').Append(Hex[value >> 4]).Append(Hex[value & 15]);
            }
        }
    }

    private static bool IsUnreserved(string text)
    {
        foreach (var character in text)
        {
            if (!IsUnreserved(character))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsUnreserved(char character) =>
        character is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.' or '~';
}
