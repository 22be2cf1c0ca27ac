using System.Text.Json;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>What a renewal gave. A class, because a record would print its members.</summary>
/// <param name="accessToken">The access token: a text, or an object with a key in it. Secret.</param>
/// <param name="refreshToken">The next refresh token; null when the old one stays good. Secret.</param>
/// <param name="expiration">When the access token ends.</param>
internal sealed class VolcengineRenewedToken(JsonElement accessToken, string? refreshToken, DateTimeOffset expiration)
{
    /// <summary>The access token. Secret.</summary>
    public JsonElement AccessToken { get; } = accessToken;

    /// <summary>The next refresh token; null when the old one stays good. Secret.</summary>
    public string? RefreshToken { get; } = refreshToken;

    /// <summary>When the access token ends.</summary>
    public DateTimeOffset Expiration { get; } = expiration;
}
