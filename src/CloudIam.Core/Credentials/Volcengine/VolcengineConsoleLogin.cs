using System.Globalization;
using System.Text.Json;
using CloudIam.Core.Http;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>A login to the console, as <c>ve login</c> writes it down. A class, because a record would print its members.</summary>
internal sealed class VolcengineConsoleLogin
{
    private VolcengineConsoleLogin(CloudCredential? key, DateTimeOffset? expiration, string? refreshToken)
    {
        Key = key;
        Expiration = expiration;
        RefreshToken = refreshToken;
    }

    /// <summary>The key in the access token; null when there is no whole one.</summary>
    public CloudCredential? Key { get; }

    /// <summary>When the key ends; null when that is not known.</summary>
    public DateTimeOffset? Expiration { get; }

    /// <summary>Secret; null when there is none.</summary>
    public string? RefreshToken { get; }

    /// <summary>The client that made the login; null when it is not known.</summary>
    public string? ClientId { get; private init; }

    /// <summary>What the login is for; null when it is not known.</summary>
    public string? Scope { get; private init; }

    /// <summary>Where the login was made; null for the usual place.</summary>
    public string? Address { get; private init; }

    /// <summary>Reads what the command line wrote.</summary>
    public static VolcengineConsoleLogin Read(JsonElement json)
    {
        var hasLifetime = long.TryParse(json.Text("expires_in"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= int.MaxValue;
        return new VolcengineConsoleLogin(
            ReadKey(json.Member("access_token")),
            hasLifetime ? VolcengineTimes.FromText(json.Text("issued_at"))?.AddSeconds(seconds) : null,
            json.Text("refresh_token")?.Trim())
        {
            ClientId = json.Text("client_id")?.Trim(),
            Scope = json.Text("scope")?.Trim(),
            Address = json.Text("endpoint_url")?.Trim(),
        };
    }

    /// <summary>The login after a renewal.</summary>
    public VolcengineConsoleLogin Renewed(VolcengineRenewedToken renewed) =>
        new(ReadKey(renewed.AccessToken), renewed.Expiration, renewed.RefreshToken ?? RefreshToken)
        {
            ClientId = ClientId,
            Scope = Scope,
            Address = Address,
        };

    /// <summary>The key in an access token, which is an object or the text of one.</summary>
    private static CloudCredential? ReadKey(JsonElement? accessToken)
    {
        if (accessToken is not { } token)
        {
            return null;
        }

        try
        {
            using var text = token.ValueKind == JsonValueKind.String ? JsonDocument.Parse(token.Text() ?? "null") : null;
            var key = text?.RootElement ?? token;
            return (key.Text("access_key_id")?.Trim(), key.Text("secret_access_key")?.Trim(), key.Text("session_token")?.Trim())
                is ({ } id, { } secret, { } sessionToken)
                ? new CloudCredential(id, secret, sessionToken)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
