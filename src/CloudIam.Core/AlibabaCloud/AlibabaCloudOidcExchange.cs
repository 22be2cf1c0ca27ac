using System.Globalization;
using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;
using CloudIam.Core.Http;
using CloudIam.Core.Signing;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>
/// STS <c>AssumeRoleWithOIDC</c>: an identity token of somebody else's for a role's credential. Anonymous, so it has no signature; the
/// token travels in the body, where no log of addresses sees it.
/// </summary>
/// <remarks>Source: facts, Alibaba Cloud 1.2 (anonymous calls) and 6.6.</remarks>
internal static class AlibabaCloudOidcExchange
{
    /// <summary>Makes the exchange, once.</summary>
    /// <exception cref="CredentialException">It was refused, or STS cannot be reached.</exception>
    public static async Task<PlainAnswer> SendAsync(
        string source, CredentialMachine machine, Uri endpoint, string providerArn, string token, AssumeRoleRequest request,
        string sessionName, CancellationToken cancellationToken)
    {
        var form = new List<KeyValuePair<string, string>>
        {
            new("OIDCProviderArn", providerArn),
            new("OIDCToken", token),
            new("RoleArn", request.RoleArn),
            new("RoleSessionName", sessionName),
        };
        AlibabaCloudStsClient.AddOptional(form, request);
        var query = Encode(
        [
            new("Action", "AssumeRoleWithOIDC"),
            new("Format", "JSON"),
            new("SignatureNonce", RandomIds.Next().ToString("N")),
            new("Timestamp", machine.TimeProvider.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            new("Version", AlibabaCloudStsClient.Version),
        ]);
        var message = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, "/?" + query))
        {
            Content = PlainLeg.Form(Encode(form)),
        };
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        return await PlainLeg.SendAsync(source, machine, message, cancellationToken).ConfigureAwait(false);
    }

    private static string Encode(IEnumerable<KeyValuePair<string, string>> pairs) =>
        string.Join("&", pairs.Select(static pair => PercentEncoding.Encode(pair.Key) + "=" + PercentEncoding.Encode(pair.Value)));
}
