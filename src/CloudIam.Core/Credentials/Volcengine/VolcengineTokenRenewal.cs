using System.Globalization;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>Renews the tokens of a login: OAuth 2.0, grant type <c>refresh_token</c>.</summary>
/// <remarks>
/// The SDKs' contract: tokens are renewed in memory and never written; the command line alone writes its files. When a renewal is
/// refused as <c>invalid_grant</c>, its file is read once more, because the command line may have renewed the login itself (facts,
/// Volcengine 6.7).
/// </remarks>
internal static class VolcengineTokenRenewal
{
    /// <summary>Renews; null when the refresh token is refused.</summary>
    /// <param name="machine">Network and clock.</param>
    /// <param name="source">The source, for the message.</param>
    /// <param name="address">The token endpoint.</param>
    /// <param name="content">Makes the request's body, once for each attempt.</param>
    /// <param name="advice">What the user can do when it fails.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CredentialException">No answer, or another one than documented.</exception>
    public static async Task<VolcengineRenewedToken?> TryRenewAsync(
        CredentialMachine machine, string source, Uri address, Func<HttpContent> content, string advice, CancellationToken cancellationToken)
    {
        var requested = machine.TimeProvider.GetUtcNow();
        var answer = await VolcengineExchange.SendAsync(
            machine, source, () => new HttpRequestMessage(HttpMethod.Post, address) { Content = content() }, cancellationToken)
            .ConfigureAwait(false);
        var json = answer.ReadObject();
        if (answer.StatusCode == 400 && json?.Text("error") is { } error && error.Equals("invalid_grant", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (!answer.IsSuccess
            || json is not { } tokens
            || tokens.Member("access_token") is not { } accessToken
            || !int.TryParse(tokens.Text("expires_in"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds == 0)
        {
            throw new CredentialException(
                source, VolcengineCredentialMessages.FormatLoginNotRenewed(address.Authority, answer.Describe(), advice));
        }

        return new VolcengineRenewedToken(accessToken, tokens.Text("refresh_token"), requested + TimeSpan.FromSeconds(seconds));
    }
}
