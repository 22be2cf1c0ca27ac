using System.Globalization;
using System.Text;
using System.Text.Json;
using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.Volcengine;

namespace CloudIam.Credentials.Tests.Volcengine;

public sealed class VolcengineSsoTests : IDisposable
{
    private const string StartUrl = "https://sso.example.com/";
    private const string Session = ""","sso-session":{"work":{"name":"work","start-url":"https://sso.example.com/","region":"cn-beijing"}}""";

    private readonly VolcengineLab _lab = new();

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(1_000_000)]
    [InlineData(1_000_000_000)]
    public async Task The_stored_key_is_used_while_it_is_good_whatever_the_unit_of_its_end(long unitsPerSecond)
    {
        var end = _lab.Clock.GetUtcNow().AddMinutes(10);
        WriteProfile(
            "\"access-key\":\"AKTPstoredkey01\",\"secret-key\":\"s\",\"session-token\":\"t\",\"sts-expiration\":"
            + (end.ToUnixTimeSeconds() * unitsPerSecond).ToString(CultureInfo.InvariantCulture));
        var source = Source();
        var preview = source.Preview()!;
        Assert.Equal(("AKTP****ey01", end, "p"), (preview.AccessKeyId, preview.Expiration, preview.ProfileName));
        var finding = await source.FindAsync(default);
        Assert.Equal(("AKTPstoredkey01", "t", end), (finding.Credential.AccessKeyId, finding.Credential.SecurityToken, finding.Expiration));
        Assert.Equal(TimeSpan.FromSeconds(60), finding.RefreshMargin);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("null")]
    [InlineData("\"soon\"")]
    [InlineData("999999999999")]
    [InlineData("1")]
    public async Task A_stored_key_without_a_good_end_is_not_used(string end)
    {
        WriteProfile($"\"access-key\":\"stored\",\"secret-key\":\"s\",\"session-token\":\"t\",\"sts-expiration\":{end}");
        WriteLogin();
        Assert.NotEqual("stored", (await Source().FindAsync(default)).Credential.AccessKeyId);
    }

    [Fact]
    public async Task A_good_access_token_gets_the_role_key_from_the_portal()
    {
        WriteProfile("");
        WriteLogin(await GetAccessTokenAsync(), _lab.Clock.GetUtcNow().AddMinutes(30), refreshToken: null);
        var source = Source();
        Assert.Null(source.Preview()!.AccessKeyId);
        var finding = await source.FindAsync(default);
        Assert.EndsWith(":assumed-role/EcsTestRole/sso", (await _lab.WhoIsAsync(finding)).Trn, StringComparison.Ordinal);
        Assert.Equal(_lab.Clock.GetUtcNow().AddHours(1), finding.Expiration);
    }

    [Fact]
    public async Task An_ended_access_token_is_renewed_in_memory_again_and_again_and_the_file_stays_as_it_is()
    {
        WriteProfile("");
        var path = WriteLogin();
        var before = await File.ReadAllTextAsync(path);
        var source = Source();
        for (var renewal = 0; renewal < 5; renewal++)
        {
            await _lab.WhoIsAsync(await source.FindAsync(default));
            _lab.Clock.Advance(TimeSpan.FromHours(2));
        }

        Assert.Equal(before, await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task When_the_refresh_token_in_memory_is_refused_the_file_is_read_once_more()
    {
        WriteProfile("");
        WriteLogin();
        var source = Source();
        await source.FindAsync(default);
        // By now the token that is in memory has ended, and the known one in the file is good.
        _lab.Clock.Advance(TimeSpan.FromHours(13));
        await _lab.WhoIsAsync(await source.FindAsync(default));
    }

    [Fact]
    public async Task Expired_everything_names_the_command_to_run()
    {
        WriteProfile("\"access-key\":\"stored\",\"secret-key\":\"s\",\"session-token\":\"t\",\"sts-expiration\":1000000000");
        WriteLogin(refreshToken: "canary-refresh-token");
        await FailsAsync("canary-refresh-token");
        WriteLogin(refreshToken: null);
        await FailsAsync();
        WriteLogin(clientEnd: _lab.Clock.GetUtcNow());
        await FailsAsync();
    }

    [Fact]
    public async Task No_login_names_the_command_to_run()
    {
        WriteProfile("");
        await FailsAsync();
    }

    [Fact]
    public async Task A_refused_access_token_is_an_error_that_quotes_nothing()
    {
        WriteProfile("");
        WriteLogin("canary-access-token", _lab.Clock.GetUtcNow().AddMinutes(30));
        var exception = await FailsAsync("canary-access-token");
        Assert.Contains("HTTP 401, Unauthorized", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_the_user_does_not_have_is_named()
    {
        WriteProfile("", role: "team/app");
        WriteLogin();
        Assert.Contains("team/app", (await FailsAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_is_not_configured_is_named()
    {
        WriteProfile("", session: "");
        var exception = await Assert.ThrowsAsync<CredentialException>(() => Source().FindAsync(default));
        Assert.Contains("sso-session 'work'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_that_leads_elsewhere_is_refused()
    {
        WriteProfile("", session: Session.Replace("cn-beijing", "x/../evil.example", StringComparison.Ordinal));
        WriteLogin(refreshToken: "canary");
        // Without an emulator the hosts are made from the region.
        var source = new VolcengineCliSource(_lab.Machine with { Endpoint = null });
        var exception = await Assert.ThrowsAsync<CredentialException>(() => source.FindAsync(default));
        Assert.Contains("makes no https address", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _lab.Dispose();

    private VolcengineCliSource Source() => new(_lab.Machine);

    private void WriteProfile(string stored, string role = "EcsTestRole", string session = Session) => _lab.WriteProfile(
        "p",
        $"\"mode\":\"SSO\",\"sso-session-name\":\"work\",\"account-id\":\"{VolcengineLab.Account}\",\"role-name\":\"{role}\""
        + (stored.Length == 0 ? "" : "," + stored),
        session);

    private string WriteLogin(
        string accessToken = "old", DateTimeOffset? end = null, string? refreshToken = VolcengineLab.KnownRefreshToken, DateTimeOffset? clientEnd = null) =>
        _lab.Home.Write(
            Path.Combine(".volcengine", "sso", "cache", VolcengineLoginCache.SsoFileName(StartUrl, "work")),
            JsonSerializer.Serialize(new Dictionary<string, object?>
            {
                ["start_url"] = StartUrl,
                ["session_name"] = "work",
                ["access_token"] = accessToken,
                ["expires_at"] = (end ?? _lab.Clock.GetUtcNow()).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["client_id"] = "client",
                ["client_secret"] = "client-secret",
                ["client_secret_expires_at"] = (clientEnd ?? _lab.Clock.GetUtcNow().AddDays(90)).ToUnixTimeMilliseconds(),
                ["refresh_token"] = refreshToken,
                ["region"] = "cn-beijing",
            }));

    private async Task<CredentialException> FailsAsync(string canary = "canary")
    {
        var exception = await Assert.ThrowsAsync<CredentialException>(() => Source().FindAsync(default));
        Assert.Contains("ve sso login --profile p", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(canary, exception.ToString(), StringComparison.Ordinal);
        return exception;
    }

    private async Task<string> GetAccessTokenAsync()
    {
        using var client = new HttpClient();
        using var body = new StringContent(
            $$"""{"grant_type":"refresh_token","client_id":"c","client_secret":"s","refresh_token":"{{VolcengineLab.KnownRefreshToken}}"}""",
            Encoding.UTF8,
            "application/json");
        using var response = await client.PostAsync(new Uri(_lab.Emulator.Endpoint, "/token"), body);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("access_token").GetString()!;
    }
}
