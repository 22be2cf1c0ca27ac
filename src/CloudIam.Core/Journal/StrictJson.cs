using System.Text.Json;

namespace CloudIam.Core.Journal;

/// <summary>Reads what this module wrote itself: anything else than expected is an error, unlike in a cloud's answer.</summary>
internal static class StrictJson
{
    /// <summary>A member that must be there.</summary>
    /// <exception cref="JsonException">It is not there.</exception>
    public static JsonElement Require(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member)
            ? member
            : throw new JsonException($"{name} is missing.");

    /// <summary>A value that must be a text.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static string RequireText(this JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? json.GetString()! : throw new JsonException("A text is missing.");

    /// <summary>A member that must be a text.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static string RequireText(this JsonElement json, string name) => json.Require(name).RequireText();

    /// <summary>A member that is a text, or not there.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static string? OptionalText(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member.RequireText() : null;

    /// <summary>A value that must be a whole number from 0 on.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static int RequireNumber(this JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) && number >= 0
            ? number
            : throw new JsonException("A number is missing.");

    /// <summary>A member that must be a moment.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static DateTimeOffset RequireTime(this JsonElement json, string name) =>
        json.Require(name) is { ValueKind: JsonValueKind.String } member && member.TryGetDateTimeOffset(out var time)
            ? time
            : throw new JsonException($"{name} is no time.");

    /// <summary>A member that must be an array of one or more.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static List<T> RequireList<T>(this JsonElement json, string name, Func<JsonElement, T> read) =>
        json.Require(name) is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > 0
            ? array.EnumerateArray().Select(read).ToList()
            : throw new JsonException($"{name} is no list.");
}
