using System.Text;

namespace CloudIam.Tests.Fuzzing;

/// <summary>One change to one member or element of a JSON document; everything around it stays as it was.</summary>
internal static class JsonMutations
{
    private static readonly (string Name, byte[] Value)[] s_oddValues =
    [
        .. new[]
        {
            "null", "true", "false", "0", "-1", "1e400", "2147483648", "123456789012345678901234567890", "\"\"", "\" \"",
            "\"OK\"",
            "\"Success\"", "\"null\"", "\"a\\nb\\u001b[31m\"", "\"\\uD800\"", "\"\\uDC00\\uD800\"", "{}", "[]", "[null]",
            "[[[]]]",
            "{\"Code\":\"OK\"}", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "\"<html>\"",
        }.Select(static text => (text, Encoding.UTF8.GetBytes(text))),
        ("bytes that are no UTF-8", [(byte)'"', 0xC3, 0x28, 0xFF, (byte)'"']),
        ("a NUL", "\"\0\""u8.ToArray()),
        ("20,000 characters", Encoding.UTF8.GetBytes($"\"{new string('x', 20_000)}\"")),
        ("60 levels", Encoding.UTF8.GetBytes(new string('[', 60) + new string(']', 60))),
        ("2,000 levels", Encoding.UTF8.GetBytes(new string('[', 2_000) + new string(']', 2_000))),
        ("1,000 numbers", Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, 1_000))}]")),
    ];

    private static readonly string[] s_twins = ["null", "\"OK\"", "{}", "\"other\""];

    /// <summary>Every change to every value.</summary>
    /// <param name="document">A good document.</param>
    /// <param name="oddValues">More values, in JSON, that any value may turn into.</param>
    public static IEnumerable<Mutant> All(byte[] document, IEnumerable<string> oddValues)
    {
        (string Name, byte[] Value)[] values =
            [.. s_oddValues, .. oddValues.Select(static text => (text, Encoding.UTF8.GetBytes(text)))];
        foreach (var span in JsonSpan.FindAll(document))
        {
            var place = Describe(document, span);
            foreach (var (name, value) in values)
            {
                yield return new($"{place} is {name}", Bytes.Splice(document, span.ValueStart, span.End, value));
            }

            yield return new($"{place} is missing", Remove(document, span));
            yield return new(
                $"{place} stands twice",
                Bytes.Splice(document, span.End, span.End, [(byte)',', .. document[span.Start..span.End]]));
            if (span.IsMember)
            {
                foreach (var mutant in Names(document, span, place))
                {
                    yield return mutant;
                }
            }
        }
    }

    /// <summary>Two values change places.</summary>
    public static Mutant Swap(byte[] document, Random random)
    {
        var spans = JsonSpan.FindAll(document);
        var one = spans[random.Next(spans.Count)];
        var other = spans[random.Next(spans.Count)];
        var (first, second) = one.ValueStart < other.ValueStart ? (one, other) : (other, one);
        return first.End > second.ValueStart
            ? new($"{Describe(document, first)} and what is in it",
                Bytes.Splice(document, first.ValueStart, first.End, document[second.ValueStart..second.End]))
            : new(
                $"{Describe(document, first)} and {Describe(document, second)} have changed places",
                [
                    .. document[..first.ValueStart], .. document[second.ValueStart..second.End],
                    .. document[first.End..second.ValueStart],
                    .. document[first.ValueStart..first.End], .. document[second.End..],
                ]);
    }

    private static IEnumerable<Mutant> Names(byte[] document, JsonSpan span, string place)
    {
        var name = document[span.Start..span.ValueStart];
        var value = document[span.ValueStart..span.End];
        foreach (var twin in s_twins)
        {
            var odd = Encoding.UTF8.GetBytes(twin);
            yield return new(
                $"{place}, and after it {twin}", Bytes.Splice(document, span.End, span.End, [(byte)',', .. name, .. odd]));
            yield return new(
                $"{place}, and before it {twin}", Bytes.Splice(document, span.Start, span.Start, [.. name, .. odd, (byte)',']));
        }

        var text = Encoding.UTF8.GetString(name);
        string[] others = [text.ToUpperInvariant(), text.ToLowerInvariant(), "\"Other\":", "\"\":", "\"\\uD800\":", "\"\\u0000\":"];
        foreach (var other in others)
        {
            yield return new(
                $"{place} is called {other}",
                Bytes.Splice(document, span.Start, span.End, [.. Encoding.UTF8.GetBytes(other), .. value]));
        }
    }

    /// <summary>Takes a value away together with the comma that then has nothing to part.</summary>
    private static byte[] Remove(byte[] document, JsonSpan span)
    {
        var (start, end) = (span.Start, span.End);
        if (end < document.Length && document[end] == ',')
        {
            end++;
        }
        else if (start > 0 && document[start - 1] == ',')
        {
            start--;
        }

        return Bytes.Splice(document, start, end, []);
    }

    private static string Describe(byte[] document, JsonSpan span)
    {
        var text = Encoding.UTF8.GetString(document[span.Start..span.End]);
        return text.Length <= 40 ? text : text[..40] + "...";
    }
}
