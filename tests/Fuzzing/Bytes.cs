using System.Globalization;

namespace CloudIam.Tests.Fuzzing;

/// <summary>Damage that knows nothing of a document's format.</summary>
internal static class Bytes
{
    private static readonly byte[] s_marks =
        [0, (byte)'"', (byte)'{', (byte)'}', (byte)'[', (byte)']', (byte)',', (byte)':', (byte)'\\', 0x7F, 0x80, 0xC0, 0xFF];

    /// <summary>The document with the bytes from start to end replaced.</summary>
    public static byte[] Splice(byte[] document, int start, int end, byte[] replacement) =>
        [.. document[..start], .. replacement, .. document[end..]];

    /// <summary>The document cut off at each of its bytes.</summary>
    public static IEnumerable<Mutant> Truncations(byte[] document)
    {
        for (var length = 0; length < document.Length; length++)
        {
            yield return new(string.Create(CultureInfo.InvariantCulture, $"cut off after {length} bytes"), document[..length]);
        }
    }

    /// <summary>One to three bytes or stretches flipped, lost, doubled, moved or made something else.</summary>
    public static Mutant Random(byte[] document, Random random)
    {
        var names = new List<string>();
        var bytes = document;
        for (var change = random.Next(1, 4); change > 0 && bytes.Length > 0; change--)
        {
            var at = random.Next(bytes.Length);
            var end = Math.Min(bytes.Length, at + random.Next(1, 20));
            var (name, changed) = random.Next(6) switch
            {
                0 => ("bit flipped", Splice(bytes, at, at + 1, [(byte)(bytes[at] ^ (1 << random.Next(8)))])),
                1 => ("byte lost", Splice(bytes, at, at + 1, [])),
                2 => ("stretch lost", Splice(bytes, at, end, [])),
                3 => ("stretch doubled", Splice(bytes, at, at, bytes[at..end])),
                4 => ("stretch moved", Move(bytes, at, end, random)),
                _ => ("byte made another", Splice(bytes, at, at + 1, [s_marks[random.Next(s_marks.Length)]])),
            };
            names.Add(string.Create(CultureInfo.InvariantCulture, $"{name} at {at}"));
            bytes = changed;
        }

        return new(string.Join(", ", names), bytes);
    }

    private static byte[] Move(byte[] document, int start, int end, Random random)
    {
        var without = Splice(document, start, end, []);
        var at = random.Next(without.Length + 1);
        return Splice(without, at, at, document[start..end]);
    }
}
