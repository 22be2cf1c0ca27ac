using System.Globalization;
using System.Text.Json;

namespace CloudIam.Core.Http;

/// <summary>Reads answers that may not be what the documentation says: a missing or mistyped member is simply not there.</summary>
internal static class TolerantJson
{
    /// <summary>A member of an object, its name compared without regard to case; null when it is not there.</summary>
    public static JsonElement? Member(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        try
        {
            if (element.TryGetProperty(name, out var exact))
            {
                return exact;
            }
        }
        catch (InvalidOperationException)
        {
            // A name before it cannot be read; below each is looked at by itself.
        }

        foreach (var property in element.EnumerateObject())
        {
            if (string.Equals(property.NameText(), name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }

    /// <summary>A member as text: a string that is not blank, or a number's digits; otherwise null.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name) is { } member ? member.Text() : null;

    /// <summary>A value as text: a string that is not blank, or a number's digits; otherwise null.</summary>
    public static string? Text(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String when Readable(element, static element => element.GetString()) is { } text
            && !string.IsNullOrWhiteSpace(text) => text,
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    /// <summary>
    /// As <see cref="Text(JsonElement, string)"/>, for names and words of things, which lists show: what steers a terminal
    /// becomes U+FFFD, which is in no name, so that another thing is never meant. Line breaks and tabs stay.
    /// </summary>
    public static string? Words(this JsonElement element, string name) => element.Member(name)?.Words();

    /// <summary>As <see cref="Text(JsonElement)"/>, without what steers a terminal.</summary>
    public static string? Words(this JsonElement element) =>
        element.Text() is not { } text ? null
        : text.Any(Steers) ? new string(Array.ConvertAll(text.ToCharArray(), static one => Steers(one) ? '\uFFFD' : one))
        : text;

    /// <summary>A member's name; null when it is no text.</summary>
    public static string? NameText(this JsonProperty property) => Readable(property, static property => property.Name);

    /// <summary>The objects of an array member; none when it is not an array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>The words of an array member, in their order; none when it is not an array.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement element, string name) =>
        element.Items(name).Select(static item => item.Words()).OfType<string>().ToList();

    /// <summary>A member as a whole number, which may stand in a string; otherwise null.</summary>
    public static long? Number(this JsonElement element, string name) =>
        long.TryParse(element.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A member as true or false, which may stand in a string; otherwise null.</summary>
    public static bool? Flag(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } member when bool.TryParse(member.Text(), out var flag) => flag,
        _ => null,
    };

    private static bool Steers(char character) => char.IsControl(character) && character is not ('\n' or '\r' or '\t');

    /// <summary>What is read, or null where bytes are no UTF-8 or an escape is half a character: the parser sees it only now.</summary>
    private static TResult? Readable<T, TResult>(T json, Func<T, TResult?> read)
    {
        try
        {
            return read(json);
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }
}
