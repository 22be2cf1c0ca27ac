using System.Globalization;
using System.Text;
using CloudIam.Core.Credentials;

namespace CloudIam.Core.Signing;

/// <summary>Alibaba Cloud's request signature V3, <c>ACS3-HMAC-SHA256</c>, for RPC-style products such as RAM and Bastionhost.</summary>
/// <remarks>
/// A pure function of request, credential, time and nonce. The service refuses a date more than 15 minutes off and a nonce that it
/// has seen, so every attempt is signed anew. Source: facts, Alibaba Cloud 1.2.
/// </remarks>
public static class Acs3Signer
{
    /// <summary>The algorithm's name, first word of the <c>Authorization</c> header.</summary>
    public const string Algorithm = "ACS3-HMAC-SHA256";

    private const string StringToSignStart = Algorithm + "\n";

    /// <summary>Signs a request.</summary>
    /// <param name="request">The request; its headers hold <c>x-acs-action</c> and <c>x-acs-version</c>.</param>
    /// <param name="credential">Key id, secret, and security token when the credential is temporary.</param>
    /// <param name="time">The time of this attempt.</param>
    /// <param name="nonce">Unique for this attempt.</param>
    public static Signature Sign(SigningRequest request, CloudCredential credential, DateTimeOffset time, string nonce)
    {
        var payloadHash = Digest.Sha256Hex(request.Body);
        var headers = new List<KeyValuePair<string, string>>(request.Headers.Count + 5);
        headers.AddRange(request.Headers);
        headers.Add(new("x-acs-date", FormatDate(time)));
        headers.Add(new("x-acs-signature-nonce", nonce));
        headers.Add(new("x-acs-content-sha256", payloadHash));
        if (credential.SecurityToken is { } token)
        {
            headers.Add(new("x-acs-accesskey-id", credential.AccessKeyId));
            headers.Add(new("x-acs-security-token", token));
        }

        var signedHeaders = CanonicalRequest.SelectHeaders(headers, IsSigned);
        var query = CanonicalRequest.Query(request.Query);
        var key = Encoding.UTF8.GetBytes(credential.AccessKeySecret);
        var value = Signature.Compute(request, query, signedHeaders, payloadHash, StringToSignStart, key);
        var authorization =
            $"{Algorithm} Credential={credential.AccessKeyId},SignedHeaders={CanonicalRequest.HeaderNames(signedHeaders)},Signature={value}";
        return new Signature(request, query, headers, signedHeaders, payloadHash, StringToSignStart, value, authorization);
    }

    /// <summary>The text that is signed for a canonical request.</summary>
    public static string StringToSign(string canonicalRequest) => StringToSignStart + Digest.Sha256Hex(canonicalRequest);

    /// <summary>The signature of a string to sign, lower-case hexadecimal; the key is the raw secret.</summary>
    public static string ComputeSignature(string stringToSign, string accessKeySecret) =>
        Digest.ToHex(Digest.HmacSha256(Encoding.UTF8.GetBytes(accessKeySecret), stringToSign));

    /// <summary>A time in the form of <c>x-acs-date</c>: UTC, seconds, whatever the thread's culture and calendar.</summary>
    public static string FormatDate(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static bool IsSigned(string name) =>
        name.StartsWith("x-acs-", StringComparison.Ordinal) || name is "host" or "content-type";
}
