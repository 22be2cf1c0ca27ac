using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>
/// The key of a login to the console, which is the access token itself, and renewed in memory. Source: facts, Volcengine 6.3 and 6.7, and
/// the Go SDK's <c>console_login_provider.go</c> and <c>console_login_oauth.go</c>, which the facts name.
/// </summary>
internal sealed class VolcengineConsoleLoginSource(CredentialMachine machine, VolcengineCliConfig config, VolcengineCliProfile profile)
    : ICredentialSource
{
    private static string Advice => VolcengineCredentialMessages.LoginAdvice;
    private const string FolderVariable = "VOLCENGINE_LOGIN_CACHE_DIRECTORY";

    private VolcengineConsoleLogin? _login;

    private string SourceName => profile.SourceName;

    /// <inheritdoc/>
    public CredentialPreview Preview() => (_login ?? Read()) is var login && IsGood(login)
        ? new CredentialPreview(SourceName) { AccessKeyId = login.Key!.MaskedAccessKeyId, Expiration = login.Expiration }
        : new CredentialPreview(SourceName);

    /// <inheritdoc/>
    public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
    {
        var login = _login ?? Read();
        if (!IsGood(login))
        {
            login = await RenewAsync(login, cancellationToken).ConfigureAwait(false);
        }

        _login = login;
        return new CredentialFinding(login.Key!, SourceName) { Expiration = login.Expiration, RefreshMargin = VolcengineSession.RefreshMargin };
    }

    private bool IsGood(VolcengineConsoleLogin login) =>
        login is { Key: not null, Expiration: { } end } && machine.TimeProvider.GetUtcNow() < end - VolcengineSession.RefreshMargin;

    private VolcengineConsoleLogin Read()
    {
        var folder = EnvironmentVariables.FindFirst([FolderVariable], machine.Variables) ?? Path.Combine(config.Folder, "login", "cache");
        var path = Path.Combine(folder, VolcengineLoginCache.ConsoleFileName(profile.Require("login-session")));
        return File.Exists(path)
            ? VolcengineConsoleLogin.Read(VolcengineFile.ReadSecretObject(machine, SourceName, path))
            : throw new CredentialException(SourceName, VolcengineCredentialMessages.FormatNoLogin(Advice));
    }

    private async Task<VolcengineConsoleLogin> RenewAsync(VolcengineConsoleLogin login, CancellationToken cancellationToken)
    {
        if (await TryRenewAsync(login, cancellationToken).ConfigureAwait(false) is { } renewed)
        {
            return renewed;
        }

        var written = Read();
        if (written.RefreshToken != login.RefreshToken)
        {
            if (IsGood(written))
            {
                return written;
            }

            if (await TryRenewAsync(written, cancellationToken).ConfigureAwait(false) is { } second)
            {
                return second;
            }
        }

        throw new CredentialException(SourceName, VolcengineCredentialMessages.FormatLoginEnded(Advice));
    }

    private async Task<VolcengineConsoleLogin?> TryRenewAsync(VolcengineConsoleLogin login, CancellationToken cancellationToken)
    {
        if (login is not { RefreshToken: { } refreshToken, ClientId: { } clientId })
        {
            throw new CredentialException(SourceName, VolcengineCredentialMessages.FormatLoginNotRenewable(Advice));
        }

        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = clientId,
            ["refresh_token"] = refreshToken,
        };
        if (login.Scope is { } scope)
        {
            form["scope"] = scope;
        }

        var address = new Uri(VolcengineLoginHosts.ConsoleLogin(machine, SourceName, login.Address), "/authorize/oauth/token");
        var renewed = await VolcengineTokenRenewal.TryRenewAsync(
            machine, SourceName, address, () => new FormUrlEncodedContent(form), Advice, cancellationToken).ConfigureAwait(false);
        return renewed is null ? null
            : login.Renewed(renewed) is { Key: not null } fresh ? fresh
            : throw new CredentialException(SourceName, VolcengineCredentialMessages.FormatLoginWithoutKey(Advice));
    }
}
