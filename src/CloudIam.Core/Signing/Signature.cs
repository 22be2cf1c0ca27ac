namespace CloudIam.Core.Signing;

/// <summary>A signed request: the headers to send, and the steps that led to the signature, for tests and diagnosis.</summary>
public sealed class Signature
{
    internal Signature(
        string canonicalRequest,
        string stringToSign,
        string value,
        string authorization,
        string canonicalQuery,
        IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        CanonicalRequest = canonicalRequest;
        StringToSign = stringToSign;
        Value = value;
        Authorization = authorization;
        CanonicalQuery = canonicalQuery;
        Headers = headers;
    }

    /// <summary>The normal form of the request that was hashed.</summary>
    public string CanonicalRequest { get; }

    /// <summary>The text that was signed; holds the hash of <see cref="CanonicalRequest"/>.</summary>
    public string StringToSign { get; }

    /// <summary>The signature, lower-case hexadecimal.</summary>
    public string Value { get; }

    /// <summary>The value of the <c>Authorization</c> header.</summary>
    public string Authorization { get; }

    /// <summary>The query as it was signed and must be sent.</summary>
    public string CanonicalQuery { get; }

    /// <summary>All headers to send except <c>Authorization</c>: the request's own and those that the signer added.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }
}
