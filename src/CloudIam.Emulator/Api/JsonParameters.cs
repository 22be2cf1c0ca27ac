using System.Globalization;
using System.Text.Json;

namespace CloudIam.Emulator.Api;

/// <summary>
/// Flattens a JSON body into the names a query would have: <c>A.1.B</c> for the first element's member (facts, Volcengine 1.4).
/// </summary>
internal static class JsonParameters
{
    /// <summary>The flattened pairs, or <see langword="null"/> when the body is no JSON object.</summary>
    public static List<KeyValuePair<string, string>>? Flatten(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var pairs = new List<KeyValuePair<string, string>>();
            AddMembers(pairs, string.Empty, document.RootElement);
            return pairs;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void AddMembers(List<KeyValuePair<string, string>> pairs, string prefix, JsonElement value)
    {
        foreach (var member in value.EnumerateObject())
        {
            Add(pairs, prefix + member.Name, member.Value);
        }
    }

    private static void Add(List<KeyValuePair<string, string>> pairs, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AddMembers(pairs, name + ".", value);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var element in value.EnumerateArray())
                {
                    index++;
                    Add(pairs, name + "." + index.ToString(CultureInfo.InvariantCulture), element);
                }

                break;
            case JsonValueKind.Null:
                break;
            case JsonValueKind.String:
                pairs.Add(new(name, value.GetString()!));
                break;
            default:
                pairs.Add(new(name, value.GetRawText()));
                break;
        }
    }
}
