using CloudIam.Core.Credentials;
using CloudIam.Core.Signing;

namespace CloudIam.Core.Http;

/// <summary>Turns a request into a signed HTTP message; called once for each attempt.</summary>
internal static class SignedMessage
{
    /// <summary>Signs a request as its cloud wants it and makes the message to send.</summary>
    public static HttpRequestMessage Create(ApiRequest request, CloudCredential credential, DateTimeOffset time, string userAgent)
    {
        if (credential.BearerTokenHeader is { } bearerTokenHeader)
        {
            return BearerTokenMessage.Create(request, credential, bearerTokenHeader, time, userAgent);
        }

        var (method, signature) = request.Operation.Provider == CloudProvider.AlibabaCloud
            ? (HttpMethod.Post, SignAlibabaCloud(request, credential, time))
            : (HttpMethod.Get, SignVolcengine(request, credential, time));

        // The wire carries the canonical query itself, so no proxy or library can change what was signed.
        var message = new HttpRequestMessage(method, Address(request, signature.CanonicalQuery));
        foreach (var header in signature.Headers)
        {
            if (header.Key == "host")
            {
                message.Headers.Host = header.Value;
            }
            else
            {
                message.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        // The typed property refuses the commas of both schemes.
        message.Headers.TryAddWithoutValidation("Authorization", signature.Authorization);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        if (method == HttpMethod.Post)
        {
            message.Content = new ByteArrayContent([]);
        }

        return message;
    }

    private static Uri Address(ApiRequest request, string canonicalQuery)
    {
#if NET8_0_OR_GREATER
        // Already in normal form, so there is nothing to gain from looking at some thousand characters again.
        return new Uri(
            $"{request.Endpoint.Scheme}://{request.Authority}/?{canonicalQuery}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
#else
        return new Uri(request.Endpoint, "/?" + canonicalQuery);
#endif
    }

    private static Signature SignAlibabaCloud(ApiRequest request, CloudCredential credential, DateTimeOffset time) =>
        Acs3Signer.Sign(
            new SigningRequest
            {
                Method = "POST",
                Query = request.Parameters,
                Headers =
                [
                    new("host", request.Authority),
                    new("x-acs-action", request.Operation.Action),
                    new("x-acs-version", request.Operation.Version),
                ],
            },
            credential,
            time,
            RandomIds.Next().ToString("N"));

    private static Signature SignVolcengine(ApiRequest request, CloudCredential credential, DateTimeOffset time) =>
        VolcengineSigner.Sign(
            new SigningRequest
            {
                Method = "GET",
                Query =
                [
                    new("Action", request.Operation.Action),
                    new("Version", request.Operation.Version),
                    .. request.Parameters,
                ],
                Headers =
                [
                    new("host", request.Authority),
                    new(VolcengineSigner.PayloadHashHeader, Digest.EmptySha256),
                ],
            },
            request.Region,
            request.Operation.Service,
            credential,
            time);
}
