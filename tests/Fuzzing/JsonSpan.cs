using System.Text.Json;

namespace CloudIam.Tests.Fuzzing;

/// <summary>Where a member or an element stands in the bytes of a JSON document.</summary>
/// <param name="Start">Its first byte: that of a member's name.</param>
/// <param name="ValueStart">The first byte of its value.</param>
/// <param name="End">The byte after its value.</param>
internal readonly record struct JsonSpan(int Start, int ValueStart, int End)
{
    public bool IsMember => ValueStart > Start;

    /// <summary>Every value of a document, inner ones first, the document itself last.</summary>
    public static IReadOnlyList<JsonSpan> FindAll(byte[] document)
    {
        var spans = new List<JsonSpan>();
        var open = new Stack<(int Start, int ValueStart)>();
        int? name = null;
        var reader = new Utf8JsonReader(document);
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            var end = (int)reader.BytesConsumed;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = start;
                    continue;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push((name ?? start, start));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    var (opened, value) = open.Pop();
                    spans.Add(new JsonSpan(opened, value, end));
                    break;
                default:
                    spans.Add(new JsonSpan(name ?? start, start, end));
                    break;
            }

            name = null;
        }

        return spans;
    }
}
