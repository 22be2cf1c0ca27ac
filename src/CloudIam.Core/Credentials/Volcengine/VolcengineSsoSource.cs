using System.Text.Json;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;
using CloudIam.Core.Signing;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>
/// A role's key through single sign-on: the one that the profile holds while it is good, then one from the portal for the login's access
/// token, which is renewed in memory. Source: facts, Volcengine 6.3 and 6.7, and the Go SDK's <c>sso_provider.go</c>,
/// <c>oauth_client.go</c> and <c>portal_client.go</c>, which the facts name.
/// </summary>
internal sealed class VolcengineSsoSource(CredentialMachine machine, VolcengineCliConfig config, VolcengineCliProfile profile)
    : ICredentialSource
{
    private static readonly TimeSpan s_margin = VolcengineSession.RefreshMargin;

    private VolcengineSsoToken? _token;

    private string SourceName => profile.SourceName;

    private string Advice => VolcengineCredentialMessages.FormatSsoLoginAdvice(profile.Name);

    /// <inheritdoc/>
    public CredentialPreview Preview() => FindStoredKey() is { } stored
        ? new CredentialPreview(SourceName) { AccessKeyId = stored.Credential.MaskedAccessKeyId, Expiration = stored.Expiration }
        : new CredentialPreview(SourceName);

    /// <inheritdoc/>
    public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
    {
        if (FindStoredKey() is { } stored)
        {
            return stored;
        }

        var session = Session.Find(config, profile);
        var token = _token ?? ReadToken(session);
        if (!IsGood(token.AccessToken, token.Expiration))
        {
            token = await RenewAsync(session, token, cancellationToken).ConfigureAwait(false);
        }

        _token = token;
        return await GetRoleKeyAsync(session, token.AccessToken!, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The key that the command line left in the profile; null when it ends within the margin.</summary>
    private CredentialFinding? FindStoredKey()
    {
        var expiration = VolcengineTimes.FromUnix(profile.Find("sts-expiration"));
        return IsGood(profile.Find("access-key"), expiration)
            ? new CredentialFinding(profile.RequireKey(), SourceName) { Expiration = expiration, RefreshMargin = s_margin }
            : null;
    }

    private bool IsGood(string? secret, DateTimeOffset? expiration) =>
        secret is not null && expiration is { } end && machine.TimeProvider.GetUtcNow() < end - s_margin;

    private VolcengineSsoToken ReadToken(Session session)
    {
        var path = Path.Combine(config.Folder, "sso", "cache", VolcengineLoginCache.SsoFileName(session.StartUrl, session.Name));
        return File.Exists(path)
            ? VolcengineSsoToken.Read(VolcengineFile.ReadSecretObject(machine, SourceName, path))
            : throw new CredentialException(SourceName, VolcengineCredentialMessages.FormatNoLogin(Advice));
    }

    private async Task<VolcengineSsoToken> RenewAsync(Session session, VolcengineSsoToken token, CancellationToken cancellationToken)
    {
        if (await TryRenewAsync(session, token, cancellationToken).ConfigureAwait(false) is { } renewed)
        {
            return renewed;
        }

        var written = ReadToken(session);
        if (written.RefreshToken != token.RefreshToken)
        {
            if (IsGood(written.AccessToken, written.Expiration))
            {
                return written;
            }

            if (await TryRenewAsync(session, written, cancellationToken).ConfigureAwait(false) is { } second)
            {
                return second;
            }
        }

        throw new CredentialException(SourceName, VolcengineCredentialMessages.FormatLoginEnded(Advice));
    }

    private async Task<VolcengineSsoToken?> TryRenewAsync(Session session, VolcengineSsoToken token, CancellationToken cancellationToken)
    {
        if (token is not { RefreshToken: { } refreshToken, ClientId: { } clientId, ClientSecret: { } clientSecret }
            || machine.TimeProvider.GetUtcNow() >= token.ClientExpiration)
        {
            throw new CredentialException(SourceName, VolcengineCredentialMessages.FormatLoginNotRenewable(Advice));
        }

        var address = new Uri(VolcengineLoginHosts.SsoToken(machine, SourceName, session.Region), "/token");
        var body = RenewalBody(clientId, clientSecret, refreshToken);
        var renewed = await VolcengineTokenRenewal.TryRenewAsync(
            machine, SourceName, address, () => JsonContent(body), Advice, cancellationToken).ConfigureAwait(false);
        return renewed is null ? null
            : token.Renewed(renewed) is { AccessToken: not null } tokens ? tokens
            : throw new CredentialException(SourceName, VolcengineCredentialMessages.FormatLoginWithoutToken(Advice));
    }

    private static ByteArrayContent JsonContent(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        return content;
    }

    private static byte[] RenewalBody(string clientId, string clientSecret, string refreshToken)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("grant_type", "refresh_token");
            writer.WriteString("client_id", clientId);
            writer.WriteString("client_secret", clientSecret);
            writer.WriteString("refresh_token", refreshToken);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private async Task<CredentialFinding> GetRoleKeyAsync(Session session, string accessToken, CancellationToken cancellationToken)
    {
        var query = $"/federation/credentials?account_id={PercentEncoding.Encode(profile.Require("account-id"))}"
            + $"&role_name={PercentEncoding.Encode(profile.Require("role-name"))}";
        var address = new Uri(VolcengineLoginHosts.SsoPortal(machine, SourceName, session.Region), query);
        var answer = await VolcengineExchange.SendAsync(
            machine,
            SourceName,
            () =>
            {
                var message = new HttpRequestMessage(HttpMethod.Get, address);
                message.Headers.TryAddWithoutValidation("Accept", "application/json");
                message.Headers.TryAddWithoutValidation("x-bd-cloudidentity-bearer-token", accessToken);
                return message;
            },
            cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess || answer.ReadObject() is not { } json || json.FindErrorCode() is not null)
        {
            // A refused access token is not kept: the command line's file may have another one by the next time.
            _token = answer.StatusCode is 401 or 403 ? null : _token;
            throw new CredentialException(
                SourceName, VolcengineCredentialMessages.FormatPortalRefused(
                    address.Authority, profile.Require("role-name"), answer.Describe(), Advice));
        }

        var key = json.Member("Result")?.Member("RoleCredentials") ?? default;
        return new CredentialFinding(
            key.RequireSessionKey(SourceName, static () => VolcengineCredentialMessages.PortalAnswer), SourceName)
        {
            Expiration = VolcengineTimes.FromUnix(key.Text("Expiration")),
            RefreshMargin = s_margin,
        };
    }

    /// <summary>The single sign-on that the profile goes through.</summary>
    private sealed record Session(string Name, string StartUrl, string Region)
    {
        public static Session Find(VolcengineCliConfig config, VolcengineCliProfile profile)
        {
            var name = profile.Require("sso-session-name");
            var json = config.FindSsoSession(name) ?? throw new CredentialException(
                profile.SourceName, VolcengineCredentialMessages.FormatNoSsoSession(name, config.Path));
            return new Session(
                name,
                json.Require(
                    "start-url", profile.SourceName, () => VolcengineCredentialMessages.FormatSsoSession(name, config.Path)),
                json.Text("region")?.Trim() ?? CloudIam.Core.Volcengine.VolcengineStsClient.DefaultRegion);
        }
    }
}
