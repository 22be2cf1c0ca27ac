using System.IO.Compression;
using System.Text;

namespace CloudIam.Tests.Fuzzing;

/// <summary>A document in another dress, and documents that have nothing to do with it.</summary>
internal static class WholeDocuments
{
    /// <summary>All of them.</summary>
    public static IEnumerable<Mutant> All(byte[] document)
    {
        var text = Encoding.UTF8.GetString(document);
        yield return new("as it is", document);
        yield return new("a UTF-8 mark before it", [0xEF, 0xBB, 0xBF, .. document]);
        yield return new("two marks before it", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. document]);
        yield return new("half a mark before it", [0xEF, 0xBB, .. document]);
        yield return new("UTF-16", Encoding.Unicode.GetBytes(text));
        yield return new("UTF-16 with its mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]);
        yield return new("UTF-16, the other way round", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)]);
        yield return new("UTF-16, one byte short", Encoding.Unicode.GetBytes(text)[..^1]);
        yield return new("UTF-32", Encoding.UTF32.GetBytes(text));
        yield return new("compressed", Compress(document));
        yield return new("twice", [.. document, .. document]);
        yield return new("a NUL after it", [.. document, 0]);
        yield return new("words after it", [.. document, .. "<!-- proxy -->"u8]);
        yield return new("white space around it", [.. "\r\n\t "u8, .. document, .. "\r\n"u8]);
        yield return new("a megabyte of white space before it", [.. Enumerable.Repeat((byte)' ', 1024 * 1024), .. document]);
        yield return new("in a list", [(byte)'[', .. document, (byte)']']);
        yield return new("in an object", [.. "{\"data\":"u8, .. document, (byte)'}']);
        yield return new("60 levels down", Encoding.UTF8.GetBytes(new string('[', 60) + text + new string(']', 60)));
        yield return new("in quotes", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(text));
        yield return new("as a function call", Encoding.UTF8.GetBytes($"callback({text});"));
        yield return new("with single quotes", Encoding.UTF8.GetBytes(text.Replace('"', '\'')));
        yield return new("with typographic quotes", Encoding.UTF8.GetBytes(text.Replace('"', '\u201C')));
        foreach (var (name, other) in Others)
        {
            yield return new(name, other);
        }
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Others =>
        new[]
        {
            ("nothing", ""), ("a space", " "), ("null", "null"), ("true", "true"), ("a number", "0"), ("an empty text", "\"\""),
            ("an empty list", "[]"), ("an empty object", "{}"), ("a list of null", "[null]"), ("a huge number", "1e999999"),
            ("a web page", "<!DOCTYPE html><html><body>Sign in</body></html>"),
            ("XML", "<?xml version=\"1.0\"?><Error><RequestId>r</RequestId><Code>Throttling</Code></Error>"),
            ("XML with entities", "<!DOCTYPE a [<!ENTITY b \"cc\">]><a>&b;&b;</a>"),
            ("an object of nothing but null",
                "{\"Code\":null,\"Message\":null,\"RequestId\":null,\"Result\":null,\"ResponseMetadata\":null}"),
            ("somebody else's object", "{\"status\":\"login required\"}"),
            ("100,000 lists deep", new string('[', 100_000)),
            ("20,000 objects deep", string.Concat(Enumerable.Repeat("{\"a\":", 20_000))),
            ("10,000 members",
                $"{{{string.Join(',', Enumerable.Range(0, 10_000).Select(static number => $"\"m{number}\":{number}"))}}}"),
            ("10,000 times one member", $"{{{string.Join(',', Enumerable.Repeat("\"Code\":\"OK\"", 10_000))}}}"),
            ("an endless text", "\"" + new string('x', 300_000)),
            ("an endless number", "{\"a\":" + new string('9', 300_000)),
        }.Select(static pair => (pair.Item1, Encoding.UTF8.GetBytes(pair.Item2)))
        .Concat(
        [
            ("NULs", new byte[1_000]),
            ("an unfinished compression", [0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00]),
            ("bytes of an image", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00]),
            ("bytes that are no text", [0xFF, 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80]),
        ]);

    private static byte[] Compress(byte[] document)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            gzip.Write(document);
        }

        return stream.ToArray();
    }
}
