using System.Collections.Concurrent;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.Http;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud.SingleSignOn;

/// <summary>The OAuth host of the CLI: a refresh token buys an access token, and that one a key (facts, Alibaba Cloud 6.4).</summary>
/// <remarks>A refresh token is good once; the answer holds the next.</remarks>
internal sealed class OAuth : IPlainEndpoint
{
    /// <summary>The refresh token that is accepted first; plainly fake.</summary>
    public const string RefreshToken = "emulator-oauth-refresh-token";

    private const string TokenPath = "/v1/token";
    private const string ExchangePath = "/v1/exchange";

    /// <summary>The CLI's ids as an application, at the Chinese and the international site.</summary>
    private static readonly string[] s_clientIds = ["4038181954557748008", "4103531455503354461"];

    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    private readonly TemporaryCredentials _keys;
    private readonly TimeProvider _timeProvider;
    private readonly ConcurrentDictionary<string, byte> _refreshTokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _accessTokens = new(StringComparer.Ordinal);

    /// <summary>Makes the host.</summary>
    public OAuth(TemporaryCredentials keys, TimeProvider timeProvider)
    {
        _keys = keys;
        _timeProvider = timeProvider;
        _refreshTokens.TryAdd(RefreshToken, 0);
    }

    /// <inheritdoc/>
    public HttpResponse? TryAnswer(HttpRequest request) => request switch
    {
        { Path: TokenPath, Method: "POST" } when IsOurs(request) => Renew(ApiParameters.Read(request)),
        { Path: ExchangePath, Method: "POST" } => Exchange(request.Headers["authorization"]),
        { Path: ExchangePath } => AlibabaCloudKeys.Text(405, "Method Not Allowed"),
        _ => null,
    };

    /// <summary>Another cloud's sign-on may share the path; the application's id tells.</summary>
    private static bool IsOurs(HttpRequest request) => ApiParameters.Read(request)["client_id"] is { } id && s_clientIds.Contains(id);

    private HttpResponse Renew(ApiParameters parameters)
    {
        if (parameters["grant_type"] != "refresh_token"
            || parameters["refresh_token"] is not { } presented
            || !_refreshTokens.TryRemove(presented, out _))
        {
            return Error(400, "invalid_grant");
        }

        var next = "emulator-refresh-" + Guid.NewGuid().ToString("N");
        var access = "emulator-access-" + Guid.NewGuid().ToString("N");
        _refreshTokens.TryAdd(next, 0);
        _accessTokens[access] = _timeProvider.GetUtcNow() + s_lifetime;
        return AlibabaCloudKeys.Json(200, writer =>
        {
            writer.WriteString("access_token", access);
            writer.WriteString("refresh_token", next);
            writer.WriteNumber("expires_in", (long)s_lifetime.TotalSeconds);
            writer.WriteString("token_type", "Bearer");
        });
    }

    private HttpResponse Exchange(string? authorization)
    {
        const string scheme = "Bearer ";
        var now = _timeProvider.GetUtcNow();
        if (authorization?.StartsWith(scheme, StringComparison.Ordinal) != true
            || !_accessTokens.TryGetValue(authorization!.Substring(scheme.Length), out var end)
            || now >= end)
        {
            return Error(401, "invalid_token");
        }

        var key = _keys.Issue("STS.", now + s_lifetime, AlibabaCloudKeys.Subject("oauth", "emulator"));
        return AlibabaCloudKeys.Json(200, writer =>
        {
            writer.WriteString("accessKeyId", key.AccessKeyId);
            writer.WriteString("accessKeySecret", key.AccessKeySecret);
            writer.WriteString("securityToken", key.SecurityToken);
            writer.WriteString("expiration", AlibabaCloudParameters.Date(key.Expiration));
            writer.WriteString("requestId", Guid.NewGuid().ToString("D"));
        });
    }

    private static HttpResponse Error(int statusCode, string code) =>
        AlibabaCloudKeys.Json(statusCode, writer => writer.WriteString("error", code));
}
