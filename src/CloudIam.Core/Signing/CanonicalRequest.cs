using System.Text;

namespace CloudIam.Core.Signing;

/// <summary>
/// The text that both clouds hash and sign: method, path, query, signed headers and payload hash, each in one normal form.
/// </summary>
/// <remarks>Pure functions; nothing here depends on culture, clock or network. Source: facts, Alibaba Cloud 1.2, Volcengine 1.1.</remarks>
public static class CanonicalRequest
{
    /// <summary>Puts the six parts together. Header names must be in lower case already, in the order they are signed in.</summary>
    public static string Build(
        string method,
        string path,
        string canonicalQuery,
        IReadOnlyList<KeyValuePair<string, string>> signedHeaders,
        string payloadHash)
    {
        var builder = new StringBuilder(512 + canonicalQuery.Length);
        builder.Append(method).Append('\n').Append(Path(path)).Append('\n').Append(canonicalQuery).Append('\n');
        foreach (var header in signedHeaders)
        {
            builder.Append(header.Key).Append(':').Append(header.Value.Trim()).Append('\n');
        }

        return builder.Append('\n').Append(HeaderNames(signedHeaders)).Append('\n').Append(payloadHash).ToString();
    }

    /// <summary>
    /// The query in signing form: sorted by name (ordinal, so that <c>.10</c> comes before <c>.2</c>), then by encoded value,
    /// empty values kept as <c>name=</c>. The same text is sent on the wire.
    /// </summary>
    public static string Query(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var pairs = new KeyValuePair<string, string>[parameters.Count];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = new(parameters[i].Key, PercentEncoding.Encode(parameters[i].Value));
        }

        Array.Sort(pairs, static (left, right) =>
        {
            var byName = string.CompareOrdinal(left.Key, right.Key);
            return byName != 0 ? byName : string.CompareOrdinal(left.Value, right.Value);
        });

        var builder = new StringBuilder(pairs.Length * 40);
        foreach (var pair in pairs)
        {
            if (builder.Length > 0)
            {
                builder.Append('&');
            }

            PercentEncoding.Append(builder, pair.Key);
            builder.Append('=').Append(pair.Value);
        }

        return builder.ToString();
    }

    /// <summary>The names of the signed headers, joined by semicolons.</summary>
    public static string HeaderNames(IReadOnlyList<KeyValuePair<string, string>> signedHeaders)
    {
        var builder = new StringBuilder(128);
        foreach (var header in signedHeaders)
        {
            if (builder.Length > 0)
            {
                builder.Append(';');
            }

            builder.Append(header.Key);
        }

        return builder.ToString();
    }

    /// <summary>The headers a signature covers, chosen by name, in lower case and ordinal order.</summary>
    public static List<KeyValuePair<string, string>> SelectHeaders(
        IEnumerable<KeyValuePair<string, string>> headers, Func<string, bool> isSigned)
    {
        var selected = new List<KeyValuePair<string, string>>();
        foreach (var header in headers)
        {
            var name = header.Key.ToLowerInvariant();
            if (isSigned(name))
            {
                selected.Add(new(name, header.Value));
            }
        }

        selected.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return selected;
    }

    /// <summary>Percent-encodes a path segment by segment; an empty path is <c>/</c>.</summary>
    private static string Path(string path) =>
        path.Length <= 1 ? "/" : string.Join("/", path.Split('/').Select(PercentEncoding.Encode));
}
