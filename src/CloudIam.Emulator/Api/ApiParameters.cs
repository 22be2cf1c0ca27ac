using System.Text;
using CloudIam.Emulator.Http;

namespace CloudIam.Emulator.Api;

/// <summary>The parameters of a call, wherever they travel: the query, and a form or JSON body.</summary>
internal sealed class ApiParameters
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const string JsonType = "application/json";

    private readonly List<KeyValuePair<string, string>> _all;
    private readonly Dictionary<string, string> _byName;

    private ApiParameters(
        List<KeyValuePair<string, string>> query, List<KeyValuePair<string, string>> all, bool isBodyMalformed)
    {
        Query = query;
        IsBodyMalformed = isBodyMalformed;
        _all = all;
        _byName = new Dictionary<string, string>(all.Count, StringComparer.Ordinal);
        foreach (var pair in all)
        {
            if (!_byName.ContainsKey(pair.Key))
            {
                _byName.Add(pair.Key, pair.Value);
            }
        }
    }

    /// <summary>The query's pairs, decoded, in the order they came: what the signature covers.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    /// <summary>All pairs, the query's before the body's.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> All => _all;

    /// <summary>Whether the body calls itself JSON and is no JSON object.</summary>
    public bool IsBodyMalformed { get; }

    /// <summary>A parameter's value, the first when it is repeated, or <see langword="null"/>.</summary>
    public string? this[string name] => _byName.TryGetValue(name, out var value) ? value : null;

    /// <summary>Whether a parameter is there, be it empty.</summary>
    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>Reads the parameters of a request.</summary>
    public static ApiParameters Read(HttpRequest request) =>
        Read(request.Query, request.Headers["content-type"], request.Body);

    /// <summary>Reads the parameters of a request from its parts.</summary>
    public static ApiParameters Read(string queryText, string? contentType, byte[] body)
    {
        var query = UrlEncoding.DecodePairs(queryText);
        var fromBody = body.Length == 0 ? [] : ReadBody(contentType, body);
        return new ApiParameters(query, fromBody is not { Count: > 0 } ? query : [.. query, .. fromBody], fromBody is null);
    }

    private static List<KeyValuePair<string, string>>? ReadBody(string? contentType, byte[] body)
    {
        if (IsOfType(contentType, FormType))
        {
            return UrlEncoding.DecodePairs(Encoding.UTF8.GetString(body));
        }

        return IsOfType(contentType, JsonType) ? JsonParameters.Flatten(body) : [];
    }

    /// <summary>Whether a content type is this media type, whatever parameters follow it.</summary>
    private static bool IsOfType(string? contentType, string mediaType) =>
        contentType is not null && contentType.StartsWith(mediaType, StringComparison.OrdinalIgnoreCase);
}
