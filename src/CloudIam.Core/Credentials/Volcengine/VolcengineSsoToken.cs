using System.Text.Json;
using CloudIam.Core.Http;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>The tokens of a single sign-on, as <c>ve sso login</c> writes them down. A class, because a record would print its members.</summary>
internal sealed class VolcengineSsoToken
{
    private VolcengineSsoToken(string? accessToken, DateTimeOffset? expiration, string? refreshToken)
    {
        AccessToken = accessToken;
        Expiration = expiration;
        RefreshToken = refreshToken;
    }

    /// <summary>Secret; null when there is none.</summary>
    public string? AccessToken { get; }

    /// <summary>When the access token ends; null when that is not known.</summary>
    public DateTimeOffset? Expiration { get; }

    /// <summary>Secret; null when there is none.</summary>
    public string? RefreshToken { get; }

    /// <summary>The client that the command line registered; null when it is not known.</summary>
    public string? ClientId { get; private init; }

    /// <summary>Secret; null when it is not known.</summary>
    public string? ClientSecret { get; private init; }

    /// <summary>When the registration of the client ends; null when it does not.</summary>
    public DateTimeOffset? ClientExpiration { get; private init; }

    /// <summary>Reads what the command line wrote.</summary>
    public static VolcengineSsoToken Read(JsonElement json) =>
        new(json.Text("access_token")?.Trim(), VolcengineTimes.FromText(json.Text("expires_at")), json.Text("refresh_token")?.Trim())
        {
            ClientId = json.Text("client_id")?.Trim(),
            ClientSecret = json.Text("client_secret")?.Trim(),
            ClientExpiration = VolcengineTimes.FromUnix(json.Text("client_secret_expires_at")),
        };

    /// <summary>The tokens after a renewal.</summary>
    public VolcengineSsoToken Renewed(VolcengineRenewedToken renewed) =>
        new(renewed.AccessToken.Text(), renewed.Expiration, renewed.RefreshToken ?? RefreshToken)
        {
            ClientId = ClientId,
            ClientSecret = ClientSecret,
            ClientExpiration = ClientExpiration,
        };
}
