using System.Text.Json;

namespace CloudIam.Emulator.Seeds;

/// <summary>A value of a seed file together with its path, so that every complaint can name the place.</summary>
internal readonly struct SeedElement(JsonElement value, string path)
{
    /// <summary>The place in JSON path notation, for example <c>$.volcengine.roles[2]</c>.</summary>
    public string Path { get; } = path;

    /// <summary>Whether the value is a JSON object.</summary>
    public bool IsObject => value.ValueKind == JsonValueKind.Object;

    /// <summary>The members of an object, none of which may have another name than those given.</summary>
    public SeedMembers Members(params string[] names)
    {
        if (!IsObject)
        {
            throw Error("must be an object");
        }

        var members = new Dictionary<string, SeedElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var name = NameOf(member);
            var element = new SeedElement(member.Value, $"{Path}.{name}");
            if (Array.IndexOf(names, name) < 0)
            {
                throw element.Error($"is not known; known here: {string.Join(", ", names)}");
            }

            if (members.ContainsKey(name))
            {
                throw element.Error("stands twice");
            }

            members.Add(name, element);
        }

        return new SeedMembers(this, members);
    }

    /// <summary>The members of an object of strings, in their order.</summary>
    public List<KeyValuePair<string, string>> TextMembers()
    {
        if (!IsObject)
        {
            throw Error("must be an object");
        }

        var members = new List<KeyValuePair<string, string>>();
        foreach (var member in value.EnumerateObject())
        {
            var name = NameOf(member);
            members.Add(new(name, new SeedElement(member.Value, $"{Path}.{name}").AnyText()));
        }

        return members;
    }

    /// <summary>The elements of an array.</summary>
    public List<SeedElement> Items()
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw Error("must be an array");
        }

        var items = new List<SeedElement>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            items.Add(new SeedElement(item, $"{Path}[{items.Count}]"));
        }

        return items;
    }

    /// <summary>A string with at least one character that is no space.</summary>
    public string Text() => AnyText() is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw Error("must not be empty");

    /// <summary>An array of strings, none empty and none twice.</summary>
    public List<string> Texts()
    {
        var texts = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in Items())
        {
            texts.Add(item.UniqueText(known));
        }

        return texts;
    }

    /// <summary>A string that does not stand among those known yet; it does from now on.</summary>
    public string UniqueText(HashSet<string> known)
    {
        var text = Text();
        return known.Add(text) ? text : throw Error($"\"{text}\" stands twice");
    }

    /// <summary>A whole number within bounds.</summary>
    public int Number(int minimum, int maximum) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= minimum && number <= maximum
            ? number
            : throw Error($"must be a whole number from {minimum} to {maximum}");

    /// <summary>A number within bounds, with or without a fraction.</summary>
    public double Fraction(double minimum, double maximum) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= minimum && number <= maximum
            ? number
            : throw Error(FormattableString.Invariant($"must be a number from {minimum} to {maximum}"));

    /// <summary>True or false.</summary>
    public bool Flag() => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Error("must be true or false"),
    };

    /// <summary>One of some words, in any case; returned as it stands among them.</summary>
    public string Word(IReadOnlyList<string> known)
    {
        var text = Text();
        return known.FirstOrDefault(word => string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
            ?? throw Error($"\"{text}\" is not known; known here: {string.Join(", ", known)}");
    }

    /// <summary>An exception that names the place.</summary>
    public InvalidDataException Error(string complaint) => new($"{Path} {complaint}.");

    private string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw Error("has a member whose name is no text: half of a \\u pair");
        }
    }

    private string AnyText()
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Error("must be a string");
        }
        catch (InvalidOperationException)
        {
            // The parser notices an escape that is half a character only now.
            throw Error("is no text: half of a \\u pair");
        }
    }
}
