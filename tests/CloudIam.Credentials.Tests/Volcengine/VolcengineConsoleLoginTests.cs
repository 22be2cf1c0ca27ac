using System.Globalization;
using System.Text.Json;
using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.Volcengine;

namespace CloudIam.Credentials.Tests.Volcengine;

public sealed class VolcengineConsoleLoginTests : IDisposable
{
    private const string Key = """{"access_key_id":"AKTPconsole0001","secret_access_key":"s","session_token":"t"}""";

    private readonly VolcengineLab _lab = new();

    public VolcengineConsoleLoginTests() =>
        _lab.WriteProfile("p", "\"mode\":\"Console-Login\",\"login-session\":\"login-1\",\"region\":\"cn-beijing\"");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_key_is_an_object_or_the_text_of_one(bool isText)
    {
        WriteLogin(Key, _lab.Clock.GetUtcNow(), isText);
        var source = Source();
        var preview = source.Preview()!;
        Assert.Equal(("AKTP****0001", _lab.Clock.GetUtcNow().AddSeconds(900)), (preview.AccessKeyId, preview.Expiration));
        var finding = await source.FindAsync(default);
        Assert.Equal(("AKTPconsole0001", "t"), (finding.Credential.AccessKeyId, finding.Credential.SecurityToken));
        Assert.Equal((_lab.Clock.GetUtcNow().AddSeconds(900), TimeSpan.FromSeconds(60)), (finding.Expiration!.Value, finding.RefreshMargin));
    }

    [Fact]
    public async Task The_folder_is_where_the_variable_says()
    {
        WriteLogin(Key, _lab.Clock.GetUtcNow(), folder: "elsewhere");
        _lab.Home["VOLCENGINE_LOGIN_CACHE_DIRECTORY"] = Path.Combine(_lab.Home.Folder, "elsewhere");
        Assert.Equal("AKTPconsole0001", (await Source().FindAsync(default)).Credential.AccessKeyId);
    }

    [Fact]
    public async Task An_ended_login_is_renewed_in_memory_again_and_again_and_the_file_stays_as_it_is()
    {
        var path = WriteLogin(Key, _lab.Clock.GetUtcNow().AddMinutes(-20));
        var before = await File.ReadAllTextAsync(path);
        var source = Source();
        Assert.Null(source.Preview()!.AccessKeyId);
        for (var renewal = 0; renewal < 5; renewal++)
        {
            var finding = await source.FindAsync(default);
            Assert.NotEqual("AKTPconsole0001", finding.Credential.AccessKeyId);
            await _lab.WhoIsAsync(finding);
            Assert.NotNull(source.Preview()!.AccessKeyId);
            _lab.Clock.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.Equal(before, await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task When_the_refresh_token_in_memory_is_refused_the_file_is_read_once_more()
    {
        WriteLogin(Key, _lab.Clock.GetUtcNow().AddMinutes(-20));
        var source = Source();
        await source.FindAsync(default);
        _lab.Clock.Advance(TimeSpan.FromHours(13));
        await _lab.WhoIsAsync(await source.FindAsync(default));
    }

    [Theory]
    [InlineData("canary-refresh-token")]
    [InlineData(null)]
    public async Task Expired_everything_names_the_command_to_run(string? refreshToken)
    {
        WriteLogin(Key, _lab.Clock.GetUtcNow().AddDays(-1), refreshToken: refreshToken);
        var exception = await Assert.ThrowsAsync<CredentialException>(() => Source().FindAsync(default));
        Assert.EndsWith("Run: ve login", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_login_names_the_command_to_run()
    {
        var exception = await Assert.ThrowsAsync<CredentialException>(() => Source().FindAsync(default));
        Assert.EndsWith("Run: ve login", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"canary is no JSON\"")]
    [InlineData("{\"access_key_id\":\"canary\"}")]
    [InlineData("null")]
    [InlineData("7")]
    public async Task An_access_token_that_holds_no_key_is_renewed(string accessToken)
    {
        WriteLogin(accessToken, _lab.Clock.GetUtcNow());
        await _lab.WhoIsAsync(await Source().FindAsync(default));
    }

    [Fact]
    public async Task An_address_over_plain_http_is_refused()
    {
        WriteLogin(Key, _lab.Clock.GetUtcNow().AddDays(-1), address: "http://signin.example.com");
        var source = new VolcengineCliSource(_lab.Machine with { Endpoint = null });
        var exception = await Assert.ThrowsAsync<CredentialException>(() => source.FindAsync(default));
        Assert.Contains("makes no https address", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _lab.Dispose();

    private VolcengineCliSource Source() => new(_lab.Machine);

    private string WriteLogin(
        string accessToken,
        DateTimeOffset issued,
        bool isText = false,
        string? refreshToken = VolcengineLab.KnownRefreshToken,
        string? folder = null,
        string? address = null) =>
        _lab.Home.Write(
            Path.Combine(folder ?? Path.Combine(".volcengine", "login", "cache"), "46e8eb38832f1b4c29eae79deb5b6dae659bcd07.json"),
            $$"""
            {
              "login_session": "login-1",
              "access_token": {{(isText ? JsonSerializer.Serialize(accessToken) : accessToken)}},
              "refresh_token": {{JsonSerializer.Serialize(refreshToken)}},
              "scope": "Console:All:All",
              "client_id": "trn:signin:::devtools/same-device",
              "endpoint_url": {{JsonSerializer.Serialize(address)}},
              "issued_at": "{{issued.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)}}",
              "expires_in": 900,
              "token_type": "urn:ietf:params:oauth:token-type:access_token_sts"
            }
            """);
}
