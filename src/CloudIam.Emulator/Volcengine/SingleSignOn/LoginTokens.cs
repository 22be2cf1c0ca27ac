namespace CloudIam.Emulator.Volcengine.SingleSignOn;

/// <summary>
/// The refresh tokens of logins: each is good for one renewal, which gives the next. One that is known beforehand stands for a login
/// somebody just made, and is good always.
/// </summary>
internal sealed class LoginTokens(TimeProvider timeProvider)
{
    /// <summary>What a file of a login may hold, to be used with an emulator.</summary>
    public const string KnownRefreshToken = "emulator-refresh-token";

    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(12);

    private readonly ExpiringTokens _refreshTokens = new(timeProvider);

    /// <summary>The next refresh token; null when the one that is given is not good.</summary>
    public string? Renew(string? refreshToken) =>
        refreshToken is not null && (refreshToken == KnownRefreshToken || _refreshTokens.TryUse(refreshToken))
            ? _refreshTokens.Issue(s_lifetime)
            : null;
}
