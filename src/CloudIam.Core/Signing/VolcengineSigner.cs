using System.Globalization;
using System.Text;
using CloudIam.Core.Credentials;

namespace CloudIam.Core.Signing;

/// <summary>Volcengine's request signature, <c>HMAC-SHA256</c> over a credential scope.</summary>
/// <remarks>
/// A pure function of request, scope, credential and time. A signature is valid for about 15 minutes, so every attempt is signed
/// anew. Source: facts, Volcengine 1.1 to 1.3.
/// </remarks>
public static class VolcengineSigner
{
    /// <summary>The algorithm's name, first word of the <c>Authorization</c> header.</summary>
    public const string Algorithm = "HMAC-SHA256";

    /// <summary>The header that carries the hash of the body; signed when the request has it.</summary>
    public const string PayloadHashHeader = "x-content-sha256";

    /// <summary>Signs a request.</summary>
    /// <param name="request">
    /// The request. <c>host</c>, <c>content-type</c> and every header that starts with <c>x-</c> are signed when present.
    /// </param>
    /// <param name="region">Region of the credential scope; needed for global services too.</param>
    /// <param name="service">Service of the credential scope, lower case: <c>ecs</c>, <c>iam</c>, <c>sts</c>.</param>
    /// <param name="credential">Key id, secret, and session token when the credential is temporary.</param>
    /// <param name="time">The time of this attempt.</param>
    public static Signature Sign(
        SigningRequest request, string region, string service, CloudCredential credential, DateTimeOffset time)
    {
        var date = FormatDate(time);
        var headers = new List<KeyValuePair<string, string>>(request.Headers.Count + 2);
        headers.AddRange(request.Headers);
        headers.Add(new("x-date", date));
        if (credential.SecurityToken is { } token)
        {
            headers.Add(new("x-security-token", token));
        }

        var signedHeaders = CanonicalRequest.SelectHeaders(headers, IsSigned);
        var query = CanonicalRequest.Query(request.Query);
        var payloadHash = Digest.Sha256Hex(request.Body);
        var scope = Scope(date, region, service);
        var stringToSignStart = StringToSignStart(date, scope);
        var key = SigningKeyCache.Of(credential).Get(scope, date.Substring(0, 8), region, service);
        var value = Signature.Compute(request, query, signedHeaders, payloadHash, stringToSignStart, key);
        var authorization =
            $"{Algorithm} Credential={credential.AccessKeyId}/{scope}, SignedHeaders={CanonicalRequest.HeaderNames(signedHeaders)}, Signature={value}";
        return new Signature(request, query, headers, signedHeaders, payloadHash, stringToSignStart, value, authorization);
    }

    /// <summary>The credential scope: day, region, service and the literal <c>request</c>.</summary>
    public static string Scope(string date, string region, string service) =>
        $"{date.Substring(0, 8)}/{region}/{service}/request";

    /// <summary>The text that is signed for a canonical request.</summary>
    public static string StringToSign(string date, string scope, string canonicalRequest) =>
        StringToSignStart(date, scope) + Digest.Sha256Hex(canonicalRequest);

    /// <summary>
    /// The key of one day, region and service. The secret is used as its text, although it looks like Base64, and without a prefix.
    /// </summary>
    public static byte[] SigningKey(string secretAccessKey, string day, string region, string service)
    {
        var dayKey = Digest.HmacSha256(Encoding.UTF8.GetBytes(secretAccessKey), day);
        var serviceKey = Digest.HmacSha256(Digest.HmacSha256(dayKey, region), service);
        return Digest.HmacSha256(serviceKey, "request");
    }

    /// <summary>The signature of a string to sign, lower-case hexadecimal.</summary>
    public static string ComputeSignature(string stringToSign, byte[] signingKey) =>
        Digest.ToHex(Digest.HmacSha256(signingKey, stringToSign));

    /// <summary>A time in the form of <c>X-Date</c>: UTC, basic ISO 8601, whatever the thread's culture and calendar.</summary>
    public static string FormatDate(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string StringToSignStart(string date, string scope) => $"{Algorithm}\n{date}\n{scope}\n";

    private static bool IsSigned(string name) =>
        name.StartsWith("x-", StringComparison.Ordinal) || name is "host" or "content-type" or "content-md5";
}
