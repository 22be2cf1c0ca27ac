using CloudIam.Core.Signing;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Signing;

/// <summary>Rebuilds the canonical request from what came over the wire.</summary>
internal static class WireRequest
{
    /// <summary>
    /// The canonical request. Query and headers are normalised here, so a client may send them in any order and escaping; which
    /// headers are signed, and in which order, is the client's choice.
    /// </summary>
    public static string Canonicalize(ApiCall call, AuthorizationHeader authorization, string payloadHash)
    {
        var names = authorization.SignedHeaders!;
        var headers = new KeyValuePair<string, string>[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            headers[i] = new(names[i], call.Request.Headers[names[i]] ?? string.Empty);
        }

        return CanonicalRequest.Build(
            call.Request.Method,
            UrlEncoding.DecodePath(call.Request.Path),
            CanonicalRequest.Query(call.Parameters.Query),
            headers,
            payloadHash);
    }
}
