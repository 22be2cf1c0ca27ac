namespace CloudIam.Core.Signing;

/// <summary>
/// The text that both clouds hash and sign: method, path, query, signed headers and payload hash, each in one normal form.
/// </summary>
/// <remarks>Pure functions; nothing here depends on culture, clock or network. Source: facts, Alibaba Cloud 1.2, Volcengine 1.1.</remarks>
public static class CanonicalRequest
{
    /// <summary>Bytes to begin with; most requests take no more.</summary>
    private const int InitialCapacity = 1024;

    /// <summary>Puts the six parts together. Header names must be in lower case already, in the order they are signed in.</summary>
    public static string Build(
        string method,
        string path,
        string canonicalQuery,
        IReadOnlyList<KeyValuePair<string, string>> signedHeaders,
        string payloadHash)
    {
        using var text = Write(method, path, canonicalQuery, signedHeaders, payloadHash);
        return text.ToString();
    }

    /// <summary>Same as <see cref="Build"/>, as the bytes that are hashed.</summary>
    internal static Utf8Text Write(
        string method,
        string path,
        string canonicalQuery,
        IReadOnlyList<KeyValuePair<string, string>> signedHeaders,
        string payloadHash)
    {
        var text = new Utf8Text(InitialCapacity);
        text.Append(method).Append('\n').Append(Path(path)).Append('\n').Append(canonicalQuery).Append('\n');
        for (var i = 0; i < signedHeaders.Count; i++)
        {
            text.Append(signedHeaders[i].Key).Append(':').Append(signedHeaders[i].Value.Trim()).Append('\n');
        }

        text.Append('\n');
        WriteHeaderNames(text, signedHeaders);
        return text.Append('\n').Append(payloadHash);
    }

    /// <summary>
    /// The query in signing form: sorted by name (ordinal, so that <c>.10</c> comes before <c>.2</c>), then by encoded value,
    /// empty values kept as <c>name=</c>. The same text is sent on the wire.
    /// </summary>
    public static string Query(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var pairs = parameters.ToArray();
        Array.Sort(pairs, static (left, right) =>
        {
            var byName = string.CompareOrdinal(left.Key, right.Key);
            return byName != 0
                ? byName
                : string.CompareOrdinal(PercentEncoding.Encode(left.Value), PercentEncoding.Encode(right.Value));
        });

        using var text = new Utf8Text(InitialCapacity);
        foreach (var pair in pairs)
        {
            if (text.Length > 0)
            {
                text.Append('&');
            }

            PercentEncoding.Append(text, pair.Key);
            text.Append('=');
            PercentEncoding.Append(text, pair.Value);
        }

        return text.ToString();
    }

    /// <summary>The names of the signed headers, joined by semicolons.</summary>
    public static string HeaderNames(IReadOnlyList<KeyValuePair<string, string>> signedHeaders)
    {
        using var text = new Utf8Text(InitialCapacity);
        WriteHeaderNames(text, signedHeaders);
        return text.ToString();
    }

    /// <summary>The headers a signature covers, chosen by name, in lower case and ordinal order.</summary>
    public static List<KeyValuePair<string, string>> SelectHeaders(
        IReadOnlyList<KeyValuePair<string, string>> headers, Func<string, bool> isSigned)
    {
        var selected = new List<KeyValuePair<string, string>>(headers.Count);
        for (var i = 0; i < headers.Count; i++)
        {
            var name = headers[i].Key.ToLowerInvariant();
            if (isSigned(name))
            {
                selected.Add(new(name, headers[i].Value));
            }
        }

        selected.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return selected;
    }

    private static void WriteHeaderNames(Utf8Text text, IReadOnlyList<KeyValuePair<string, string>> signedHeaders)
    {
        for (var i = 0; i < signedHeaders.Count; i++)
        {
            if (i > 0)
            {
                text.Append(';');
            }

            text.Append(signedHeaders[i].Key);
        }
    }

    /// <summary>Percent-encodes a path segment by segment; an empty path is <c>/</c>.</summary>
    private static string Path(string path) =>
        path.Length <= 1 ? "/" : string.Join("/", path.Split('/').Select(PercentEncoding.Encode));
}
