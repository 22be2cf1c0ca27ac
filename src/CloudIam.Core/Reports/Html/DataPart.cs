using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace CloudIam.Core.Reports.Html;

/// <summary>What the script works on: all failures, the whole map, and its own words. Lists, because there may be many.</summary>
/// <remarks>
/// The encoder writes whatever could end the element, or a line of script, as an escape; so no text of the input does.
/// </remarks>
internal static class DataPart
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly string[] s_words =
    [
        "Shown", "ShowMore", "FoundFailures", "FoundInMap", "Copied", "SortBy", "WasThere", "LostAccounts", "Marks",
    ];

    public static void Write(Stream output, ReportTexts texts, ReportModel model)
    {
        using var json = new Utf8JsonWriter(output, s_options);
        json.WriteStartObject();
        json.WriteStartObject("words");
        foreach (var word in s_words)
        {
            json.WriteString(word, texts[word]);
        }

        json.WriteEndObject();
        json.WriteStartArray("statuses");
        foreach (var status in ReportStatuses.All)
        {
            json.WriteStringValue(texts[status.ToString()]);
        }

        json.WriteEndArray();
        WriteFailures(json, model);
        WriteMaps(json, texts, model);
        json.WriteEndObject();
    }

    /// <summary>Messages and what was to be given come again and again, so rows hold their places in a list.</summary>
    private static void WriteFailures(Utf8JsonWriter json, ReportModel model)
    {
        var texts = new List<string>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        json.WriteStartArray("groups");
        foreach (var group in model.Failures)
        {
            json.WriteStartObject();
            json.WriteString("code", group.Code);
            json.WriteStartArray("rows");
            foreach (var row in group.Rows)
            {
                json.WriteStartArray();
                json.WriteStringValue(row.Who);
                json.WriteNumberValue(Place(row.What));
                json.WriteNumberValue(Place(row.Message));
                json.WriteNumberValue((int)row.Status);
                json.WriteNumberValue(row.Attempts);
                json.WriteStringValue(row.RequestId);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("texts");
        texts.ForEach(json.WriteStringValue);
        json.WriteEndArray();

        int Place(string text)
        {
            if (!places.TryGetValue(text, out var place))
            {
                place = texts.Count;
                places.Add(text, place);
                texts.Add(text);
            }

            return place;
        }
    }

    private static void WriteMaps(Utf8JsonWriter json, ReportTexts texts, ReportModel model)
    {
        json.WriteStartArray("maps");
        foreach (var map in model.Maps)
        {
            json.WriteStartObject();
            json.WriteString("rest", texts[MapPart.RestOf(map.Kind)]);
            json.WriteStartArray("levels");
            for (var level = 0; level < ReportTexts.Levels(map.Kind); level++)
            {
                json.WriteStartArray();
                json.WriteStringValue(texts.Level(map.Kind, level));
                json.WriteStringValue(texts.CountWord(map.Kind, level, isOne: true));
                json.WriteStringValue(texts.CountWord(map.Kind, level, isOne: false));
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteStartArray("nodes");
            WriteNodes(json, map.Roots);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>
    /// Id, name, detail, state, notes as bits; where things hang on it also how many have it, how many failed, and these.
    /// </summary>
    private static void WriteNodes(Utf8JsonWriter json, IReadOnlyList<MapNode> nodes)
    {
        foreach (var node in nodes)
        {
            json.WriteStartArray();
            json.WriteStringValue(node.Id);
            json.WriteStringValue(node.Name ?? "");
            json.WriteStringValue(node.Detail);
            json.WriteNumberValue((int)node.State);
            json.WriteNumberValue((node.WasThere ? 1 : 0) + (node.HasLostChildren ? 2 : 0));
            if (node.Children.Count > 0)
            {
                json.WriteNumberValue(node.Having);
                json.WriteNumberValue(node.Children.Sum(static child => child.Marked));
                json.WriteStartArray();
                WriteNodes(json, node.Children);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }
    }
}
