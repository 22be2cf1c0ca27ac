using System.Text;

namespace CloudIam.Core.Credentials;

/// <summary>Turns bytes into text: UTF-8 or UTF-16, with or without a mark at the beginning, as Windows editors and tools write.</summary>
internal static class CredentialText
{
    /// <summary>The text without its mark; null when the bytes are no text.</summary>
    public static string? Decode(byte[] bytes)
    {
        var (encoding, skip) = Detect(bytes);
        try
        {
            return encoding.GetString(bytes, skip, bytes.Length - skip);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static (Encoding Encoding, int Skip) Detect(byte[] bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Utf8, 3),
        [0xFF, 0xFE, ..] => (Utf16(bigEndian: false), 2),
        [0xFE, 0xFF, ..] => (Utf16(bigEndian: true), 2),
        // The first character of such a file is ASCII.
        [not 0, 0, ..] => (Utf16(bigEndian: false), 0),
        [0, not 0, ..] => (Utf16(bigEndian: true), 0),
        _ => (Utf8, 0),
    };

    private static UTF8Encoding Utf8 => new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static UnicodeEncoding Utf16(bool bigEndian) => new(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true);
}
