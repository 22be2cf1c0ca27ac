using System.Globalization;
using System.Text;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.Http;
using CloudIam.Emulator.State;
using CloudIam.Emulator.Volcengine.Sts;

namespace CloudIam.Emulator.Volcengine.SingleSignOn;

/// <summary>
/// The token endpoint of <c>signin.volcengine.com</c>, grant type <c>refresh_token</c>: the access token is the text of a JSON object
/// with a key of 15 minutes in it. Source: facts, Volcengine 6.3 and 6.7.
/// </summary>
internal sealed class ConsoleLoginEndpoint(TemporaryCredentials keys, LoginTokens logins, TimeProvider timeProvider) : IPlainEndpoint
{
    private const int LifetimeSeconds = 900;

    /// <inheritdoc/>
    public HttpResponse? TryAnswer(HttpRequest request)
    {
        if (request.Path != "/authorize/oauth/token" || request.Method != "POST")
        {
            return null;
        }

        var parameters = ApiParameters.Read(request);
        if (parameters["grant_type"] != "refresh_token")
        {
            return OAuthAnswer.Error("unsupported_grant_type", "Only refresh_token is known.");
        }

        if (string.IsNullOrEmpty(parameters["client_id"]))
        {
            return OAuthAnswer.Error("invalid_client", "The client is not known.");
        }

        return logins.Renew(parameters["refresh_token"]) is { } next
            ? GiveKey(next, parameters["scope"])
            : OAuthAnswer.Error("invalid_grant", "The refresh token is not valid.");
    }

    private HttpResponse GiveKey(string refreshToken, string? scope)
    {
        var account = EmulatorCredential.VolcengineAccountId.ToString(CultureInfo.InvariantCulture);
        var end = timeProvider.GetUtcNow().AddSeconds(LifetimeSeconds);
        var key = keys.Issue(TemporaryKey.Prefix, end, $"trn:iam::{account}:user/emulator");
        var accessToken = JsonAnswer.Write(writer =>
        {
            writer.WriteString("access_key_id", key.AccessKeyId);
            writer.WriteString("secret_access_key", key.AccessKeySecret);
            writer.WriteString("session_token", key.SecurityToken);
        });
        return OAuthAnswer.Json(200, writer =>
        {
            writer.WriteString("access_token", Encoding.UTF8.GetString(accessToken));
            writer.WriteString("token_type", "urn:ietf:params:oauth:token-type:access_token_sts");
            writer.WriteNumber("expires_in", LifetimeSeconds);
            writer.WriteString("refresh_token", refreshToken);
            writer.WriteString("scope", scope ?? "");
        });
    }
}
