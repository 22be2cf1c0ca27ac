using System.Text;

namespace CloudIam.Emulator.Api;

/// <summary>Decodes queries and form bodies: <c>name=value</c> pairs joined by <c>&amp;</c>.</summary>
/// <remarks>
/// Lenient, as the services are: unescaped text is taken as it is, a plus sign is a space, a percent sign without two digits
/// stays.
/// </remarks>
internal static class UrlEncoding
{
    /// <summary>The pairs in the order they came, decoded; empty values are kept.</summary>
    public static List<KeyValuePair<string, string>> DecodePairs(string text)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('&', start);
            end = end < 0 ? text.Length : end;
            if (end > start)
            {
                var equals = text.IndexOf('=', start, end - start);
                pairs.Add(equals < 0
                    ? new(Decode(text, start, end), string.Empty)
                    : new(Decode(text, start, equals), Decode(text, equals + 1, end)));
            }

            start = end + 1;
        }

        return pairs;
    }

    /// <summary>Decodes a path, in which a plus sign is itself.</summary>
    public static string DecodePath(string path)
    {
        var escaped = path.Replace("+", "%2B");
        return Decode(escaped, 0, escaped.Length);
    }

    private static string Decode(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] is '%' or '+')
            {
                return DecodeEscaped(text.Substring(start, end - start));
            }
        }

        return text.Substring(start, end - start);
    }

    private static string DecodeEscaped(string text)
    {
        var source = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            var value = source[i];
            if (value == '%' && i + 2 < source.Length && HexDigit(source[i + 1]) is >= 0 and var high
                && HexDigit(source[i + 2]) is >= 0 and var low)
            {
                value = (byte)((high << 4) | low);
                i += 2;
            }
            else if (value == '+')
            {
                value = (byte)' ';
            }

            source[length++] = value;
        }

        return Encoding.UTF8.GetString(source, 0, length);
    }

    private static int HexDigit(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => character - '0',
        >= (byte)'A' and <= (byte)'F' => character - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => character - 'a' + 10,
        _ => -1,
    };
}
