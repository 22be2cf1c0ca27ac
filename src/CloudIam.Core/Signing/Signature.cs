namespace CloudIam.Core.Signing;

/// <summary>A signed request: the headers to send, and the steps that led to the signature, for tests and diagnosis.</summary>
public sealed class Signature
{
    private readonly SigningRequest _request;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _signedHeaders;
    private readonly string _payloadHash;
    private readonly string _stringToSignStart;

    internal Signature(
        SigningRequest request,
        string canonicalQuery,
        IReadOnlyList<KeyValuePair<string, string>> headers,
        IReadOnlyList<KeyValuePair<string, string>> signedHeaders,
        string payloadHash,
        string stringToSignStart,
        string value,
        string authorization)
    {
        _request = request;
        _signedHeaders = signedHeaders;
        _payloadHash = payloadHash;
        _stringToSignStart = stringToSignStart;
        CanonicalQuery = canonicalQuery;
        Headers = headers;
        Value = value;
        Authorization = authorization;
    }

    /// <summary>The normal form of the request that was hashed; made when asked for, as no request needs it as a string.</summary>
    public string CanonicalRequest =>
        Signing.CanonicalRequest.Build(_request.Method, _request.Path, CanonicalQuery, _signedHeaders, _payloadHash);

    /// <summary>The text that was signed; holds the hash of <see cref="CanonicalRequest"/>. Made anew when asked for.</summary>
    public string StringToSign => _stringToSignStart + Digest.Sha256Hex(CanonicalRequest);

    /// <summary>The signature, lower-case hexadecimal.</summary>
    public string Value { get; }

    /// <summary>The value of the <c>Authorization</c> header.</summary>
    public string Authorization { get; }

    /// <summary>The query as it was signed and must be sent.</summary>
    public string CanonicalQuery { get; }

    /// <summary>All headers to send except <c>Authorization</c>: the request's own and those that the signer added.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The value of a signature: the keyed hash of the text to sign, which ends with the canonical request's hash.</summary>
    internal static string Compute(
        SigningRequest request,
        string canonicalQuery,
        IReadOnlyList<KeyValuePair<string, string>> signedHeaders,
        string payloadHash,
        string stringToSignStart,
        byte[] key)
    {
        using var canonicalRequest =
            Signing.CanonicalRequest.Write(request.Method, request.Path, canonicalQuery, signedHeaders, payloadHash);
        using var stringToSign = new Utf8Text(256);
        stringToSign.Append(stringToSignStart).Append(Digest.ToHex(canonicalRequest.Sha256()));
        return Digest.ToHex(stringToSign.HmacSha256(key));
    }
}
