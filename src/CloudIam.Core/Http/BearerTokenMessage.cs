using CloudIam.Core.Credentials;
using CloudIam.Core.Signing;

namespace CloudIam.Core.Http;

/// <summary>Turns a request into a message that carries a token instead of a signature.</summary>
/// <remarks>Source: facts, Alibaba Cloud 1.2 ("Bearer token"). The token travels over https only, as <see cref="EndpointAddress"/> sees to.</remarks>
internal static class BearerTokenMessage
{
    /// <summary>Makes the message to send.</summary>
    public static HttpRequestMessage Create(
        ApiRequest request, CloudCredential credential, string bearerTokenHeader, DateTimeOffset time, string userAgent)
    {
        var query = CanonicalRequest.Query([new("SignatureType", "BEARERTOKEN"), .. request.Parameters]);
        var message = new HttpRequestMessage(HttpMethod.Post, new Uri(request.Endpoint, "/?" + query))
        {
            Content = new ByteArrayContent([]),
        };
        foreach (var (name, value) in new[]
        {
            ("x-acs-action", request.Operation.Action),
            ("x-acs-version", request.Operation.Version),
            ("x-acs-date", Acs3Signer.FormatDate(time)),
            ("x-acs-signature-nonce", RandomIds.Next().ToString("N")),
            (bearerTokenHeader, credential.AccessKeySecret),
            ("Accept", "application/json"),
            ("User-Agent", userAgent),
        })
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
