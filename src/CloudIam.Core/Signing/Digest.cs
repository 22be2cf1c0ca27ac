using System.Security.Cryptography;
using System.Text;

namespace CloudIam.Core.Signing;

/// <summary>The hash functions that both signatures are made of.</summary>
public static class Digest
{
    /// <summary>Lower-case hexadecimal SHA-256 of no bytes at all.</summary>
    public const string EmptySha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>Lower-case hexadecimal SHA-256.</summary>
    public static string Sha256Hex(byte[] data) => data.Length == 0 ? EmptySha256 : ToHex(Sha256(data, data.Length));

    /// <summary>Lower-case hexadecimal SHA-256 of a text's UTF-8 bytes.</summary>
    public static string Sha256Hex(string text) => Sha256Hex(Encoding.UTF8.GetBytes(text));

    /// <summary>HMAC-SHA-256 of a text's UTF-8 bytes.</summary>
    public static byte[] HmacSha256(byte[] key, string text)
    {
        var data = Encoding.UTF8.GetBytes(text);
        return HmacSha256(key, data, data.Length);
    }

    /// <summary>Lower-case hexadecimal digits of some bytes.</summary>
    public static string ToHex(byte[] bytes)
    {
        const string Digits = "0123456789abcdef";
        var characters = new char[bytes.Length * 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            characters[2 * i] = Digits[bytes[i] >> 4];
            characters[(2 * i) + 1] = Digits[bytes[i] & 15];
        }

        return new string(characters);
    }

    /// <summary>SHA-256 of the first bytes of a buffer.</summary>
    internal static byte[] Sha256(byte[] buffer, int count)
    {
#if NET8_0_OR_GREATER
        return SHA256.HashData(buffer.AsSpan(0, count));
#else
        using var sha256 = SHA256.Create();
        return sha256.ComputeHash(buffer, 0, count);
#endif
    }

    /// <summary>HMAC-SHA-256 of the first bytes of a buffer.</summary>
    internal static byte[] HmacSha256(byte[] key, byte[] buffer, int count)
    {
#if NET8_0_OR_GREATER
        return HMACSHA256.HashData(key, buffer.AsSpan(0, count));
#else
        using var hmac = new HMACSHA256(key);
        return hmac.ComputeHash(buffer, 0, count);
#endif
    }
}
