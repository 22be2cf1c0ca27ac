namespace CloudIam.Emulator.Http;

/// <summary>The header fields of a request in the order they came, looked up without regard to case.</summary>
internal sealed class HttpHeaders
{
    private readonly List<KeyValuePair<string, string>> _fields = new(12);

    /// <summary>
    /// The value of a field, or <see langword="null"/>. Values of a repeated field are joined by a comma, as one of Alibaba
    /// Cloud's SDKs signs them (facts, Alibaba Cloud 1.2).
    /// </summary>
    public string? this[string name]
    {
        get
        {
            string? value = null;
            foreach (var field in _fields)
            {
                if (string.Equals(field.Key, name, StringComparison.OrdinalIgnoreCase))
                {
                    value = value is null ? field.Value : value + "," + field.Value;
                }
            }

            return value;
        }
    }

    /// <summary>The names of all fields, as they were written.</summary>
    public IEnumerable<string> Names => _fields.Select(static field => field.Key);

    /// <summary>Adds a field.</summary>
    public void Add(string name, string value) => _fields.Add(new(name, value));

    /// <summary>Whether a field that lists tokens, such as <c>Connection</c>, holds this one.</summary>
    public bool HasToken(string name, string token)
    {
        var value = this[name];
        return value is not null
            && value.Split(',').Any(part => string.Equals(part.Trim(), token, StringComparison.OrdinalIgnoreCase));
    }
}
