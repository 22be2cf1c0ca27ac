using System.Text.Json;

namespace CloudIam.Core.Tests.Fuzzing;

/// <summary>A plain reading of a document, to hold claims against: what cannot be read in it, it does not say.</summary>
internal readonly struct Reading(JsonElement? json)
{
    private readonly JsonElement? _json = json;

    /// <summary>Whether there is anything but null.</summary>
    public bool IsThere => _json is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) };

    /// <summary>A text that is not blank, or a number's digits.</summary>
    public string? Text => _json switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.String } text =>
            Try(() => text.GetString()) is { } found && !string.IsNullOrWhiteSpace(found) ? found : null,
        _ => null,
    };

    public IEnumerable<Reading> Items =>
        _json is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Select(static item => new Reading(item)).ToList() : [];

    /// <summary>The last member of this name; without one, the first that differs in case only.</summary>
    public Reading this[string name]
    {
        get
        {
            if (_json is not { ValueKind: JsonValueKind.Object } json)
            {
                return default;
            }

            var members = json.EnumerateObject().Select(static member => (Name: Try(() => member.Name), member.Value)).ToList();
            var exact = members.FindLast(member => member.Name == name);
            return new(exact.Name is not null ? exact.Value
                : members.Find(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                    is { Name: not null } found ? found.Value
                : null);
        }
    }

    public static Reading Of(byte[] document)
    {
        try
        {
            return new(JsonDocument.Parse(document is [0xEF, 0xBB, 0xBF, ..] ? document.AsMemory(3) : document).RootElement);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Try(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
