using System.Globalization;
using System.Text.Json;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;
using CloudIam.Core.Signing;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>OAuth: the access token of the login is exchanged for temporary credentials, and renewed by the refresh token.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.4 (OAuth); requests and answers as in the vendor's Go package.</remarks>
internal sealed class OAuthSource : CliLoginSource
{
    private readonly Uri _address;
    private readonly string _clientId;

    // What a renewal gave; in memory only, the file belongs to the CLI.
    private string? _accessToken;
    private DateTimeOffset? _accessTokenEnd;
    private string? _refreshToken;
    private DateTimeOffset? _refreshTokenEnd;

    /// <summary>Makes a source.</summary>
    /// <exception cref="CredentialException">The profile's site is neither <c>CN</c> nor <c>INTL</c>.</exception>
    public OAuthSource(AliyunCliProfile profile, CredentialMachine machine)
        : base(profile, machine)
    {
        var site = OAuthSite.Find(profile.Require("oauth_site_type"))
            ?? throw profile.Error(AlibabaCloudCredentialMessages.OAuthSite);
        _address = machine.Endpoint ?? site.Address;
        _clientId = site.ClientId;
        _accessToken = profile.Text("oauth_access_token");
        _accessTokenEnd = profile.UnixTime("oauth_access_token_expire");
        _refreshToken = profile.Text("oauth_refresh_token");
        _refreshTokenEnd = profile.UnixTime("oauth_refresh_token_expire");
    }

    private bool HasAccess => _accessToken is not null && _accessTokenEnd - Now > RefreshMargins.Login;

    /// <inheritdoc/>
    protected override string? FindObstacle() =>
        HasAccess ? null
        : _refreshToken is null ? AlibabaCloudCredentialMessages.OAuthNoToken
        : _refreshTokenEnd <= Now ? AlibabaCloudCredentialMessages.OAuthEnded
        : null;

    /// <inheritdoc/>
    protected override async Task<CredentialFinding> RenewAsync(CancellationToken cancellationToken)
    {
        // A renewal may make the token in the CLI's file useless, so the one that is there is used to its end.
        if (!HasAccess)
        {
            await RenewTokensAsync(cancellationToken).ConfigureAwait(false);
        }

        var message = Post("/v1/exchange", PlainLeg.Content("", "application/json"));
        message.Headers.TryAddWithoutValidation("Authorization", Bearer("oauth_access_token", _accessToken!));
        var json = await SendAsync(message, "oauth_access_token", cancellationToken).ConfigureAwait(false);
        return SessionAnswer.Read(Profile.Source, _address.Authority, json, Machine.TimeProvider, RefreshMargins.Login);
    }

    private async Task RenewTokensAsync(CancellationToken cancellationToken)
    {
        var form = "grant_type=refresh_token"
            + "&refresh_token=" + PercentEncoding.Encode(_refreshToken!)
            + "&client_id=" + _clientId
            + "&Timestamp=" + PercentEncoding.Encode(Now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        var json = await SendAsync(Post("/v1/token", PlainLeg.Form(form)), "oauth_refresh_token", cancellationToken).ConfigureAwait(false);
        _accessToken = json.Text("access_token")
            ?? throw new CredentialException(
                Profile.Source, AlibabaCloudCredentialMessages.FormatAnswerLacks(
                    _address.Authority, "access_token", SessionAnswer.Code(json)));
        _accessTokenEnd = Now + TimeSpan.FromSeconds(Lifetime(json));
        if (json.Text("refresh_token") is { } next && next != _refreshToken)
        {
            _refreshToken = next;
            _refreshTokenEnd = null;
            Machine.Warn(
                AlibabaCloudCredentialMessages.FormatOAuthRenewed(Profile.Name));
        }
    }

    private async Task<JsonElement> SendAsync(HttpRequestMessage message, string token, CancellationToken cancellationToken)
    {
        var answer = await PlainLeg.SendAsync(Profile.Source, Machine, message, cancellationToken).ConfigureAwait(false);
        return answer.StatusCode is 400 or 401
            ? throw LoginNeeded(AlibabaCloudCredentialMessages.FormatTokenRefused(_address.Authority, token))
            : SessionAnswer.Parse(Profile.Source, _address.Authority, answer);
    }

    private HttpRequestMessage Post(string path, HttpContent content) =>
        new(HttpMethod.Post, new Uri(_address, path)) { Content = content };

    private static long Lifetime(JsonElement json) =>
        json.Text("expires_in") is { } text
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds < int.MaxValue
            ? seconds
            : 0;
}
