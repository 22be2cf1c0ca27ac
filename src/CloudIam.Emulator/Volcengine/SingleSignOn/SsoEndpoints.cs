using System.Globalization;
using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.Http;
using CloudIam.Emulator.State;
using CloudIam.Emulator.Volcengine.Sts;

namespace CloudIam.Emulator.Volcengine.SingleSignOn;

/// <summary>
/// Single sign-on: the token endpoint of <c>cloudidentity-oauth</c> (grant type <c>refresh_token</c>) and GetRoleCredentials of
/// <c>cloudidentity-portal</c>. Source: facts, Volcengine 6.3, and the clients in the command line that they name.
/// </summary>
internal sealed class SsoEndpoints(
    RolePolicyStore roles, TemporaryCredentials keys, LoginTokens logins, TimeProvider timeProvider) : IPlainEndpoint
{
    private const string BearerHeader = "x-bd-cloudidentity-bearer-token";

    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    private readonly ExpiringTokens _accessTokens = new(timeProvider);

    /// <inheritdoc/>
    public HttpResponse? TryAnswer(HttpRequest request) => (request.Method, request.Path) switch
    {
        ("POST", "/token") => Renew(ApiParameters.Read(request)),
        ("GET", "/federation/credentials") => GiveKey(request),
        _ => null,
    };

    private HttpResponse Renew(ApiParameters parameters)
    {
        if (parameters["grant_type"] != "refresh_token")
        {
            return OAuthAnswer.Error("unsupported_grant_type", "Only refresh_token is known.");
        }

        if (string.IsNullOrEmpty(parameters["client_id"]) || string.IsNullOrEmpty(parameters["client_secret"]))
        {
            return OAuthAnswer.Error("invalid_client", "The client is not known.");
        }

        return logins.Renew(parameters["refresh_token"]) is not { } next
            ? OAuthAnswer.Error("invalid_grant", "The refresh token is not valid.")
            : OAuthAnswer.Json(200, writer =>
            {
                writer.WriteString("access_token", _accessTokens.Issue(s_lifetime));
                writer.WriteString("token_type", "Bearer");
                writer.WriteString("refresh_token", next);
                writer.WriteNumber("expires_in", (int)s_lifetime.TotalSeconds);
            });
    }

    private HttpResponse GiveKey(HttpRequest request)
    {
        if (request.Headers[BearerHeader] is not { } token || !_accessTokens.IsGood(token))
        {
            return Refuse(401, "Unauthorized", "The access token is not valid.");
        }

        var parameters = ApiParameters.Read(request);
        var account = EmulatorCredential.VolcengineAccountId.ToString(CultureInfo.InvariantCulture);
        var role = parameters["role_name"] ?? "";
        if (parameters["account_id"] != account || roles.FindRole(role) is null)
        {
            return Refuse(403, "AccessDenied", "The user has no such role.");
        }

        var end = timeProvider.GetUtcNow() + s_lifetime;
        var key = keys.Issue(TemporaryKey.Prefix, end, $"trn:sts::{account}:assumed-role/{role}/sso");
        return OAuthAnswer.Json(200, writer =>
        {
            WriteMetadata(writer, null);
            writer.WriteStartObject("Result");
            writer.WriteStartObject("RoleCredentials");
            writer.WriteString("AccessKeyId", key.AccessKeyId);
            writer.WriteString("SecretAccessKey", key.AccessKeySecret);
            // The portal writes this one name with a small letter, as the command line reads it.
            writer.WriteString("sessionToken", key.SecurityToken);
            writer.WriteNumber("Expiration", end.ToUnixTimeMilliseconds());
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    private static HttpResponse Refuse(int statusCode, string code, string message) =>
        OAuthAnswer.Json(statusCode, writer => WriteMetadata(writer, (code, message)));

    private static void WriteMetadata(Utf8JsonWriter writer, (string Code, string Message)? error)
    {
        writer.WriteStartObject("ResponseMetadata");
        writer.WriteString("RequestId", Guid.NewGuid().ToString("N"));
        if (error is { } found)
        {
            writer.WriteStartObject("Error");
            writer.WriteString("Code", found.Code);
            writer.WriteString("Message", found.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
