using System.Text.Json.Nodes;
using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

/// <summary>CloudSSO and OAuth: what the CLI keeps, what renews it, and when one has to log in again.</summary>
public sealed class CliLoginTests : IDisposable
{
    private readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    private JsonObject Sso(TimeSpan accessToken, string token = "emulator-cloudsso-access-token") => new()
    {
        ["name"] = "work",
        ["mode"] = "CloudSSO",
        ["cloud_sso_sign_in_url"] = new Uri(_scene.Emulator.Endpoint, "/device/login").AbsoluteUri,
        ["cloud_sso_account_id"] = "1",
        ["cloud_sso_access_config"] = "ac-1",
        ["access_token"] = token,
        ["cloud_sso_access_token_expire"] = _scene.Unix(accessToken),
    };

    private static JsonObject OAuth(string? refreshToken = "emulator-oauth-refresh-token")
    {
        var profile = new JsonObject { ["name"] = "work", ["mode"] = "OAuth", ["oauth_site_type"] = "INTL" };
        if (refreshToken is not null)
        {
            profile["oauth_refresh_token"] = refreshToken;
        }

        return profile;
    }

    private JsonObject Kept(JsonObject profile, TimeSpan left)
    {
        profile["access_key_id"] = "STS.KEPT-KEY-0001";
        profile["access_key_secret"] = "kept";
        profile["sts_token"] = "kept";
        profile["sts_expiration"] = _scene.Unix(left);
        return profile;
    }

    private AliyunCliSource Source(JsonObject profile)
    {
        _scene.WriteCli("work", profile);
        return new AliyunCliSource(_scene.Machine);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_kept_credential_is_used_while_it_is_good(bool oauth)
    {
        var left = TimeSpan.FromMinutes(30);
        var source = Source(Kept(oauth ? OAuth(null) : Sso(TimeSpan.FromHours(-1)), left));
        var finding = await source.FindAsync(default);
        Assert.Equal("STS.KEPT-KEY-0001", finding.Credential.AccessKeyId);
        Assert.Equal((_scene.Clock.GetUtcNow() + left, TimeSpan.FromSeconds(60)), (finding.Expiration, finding.RefreshMargin));
        Assert.Equal(("STS.****0001", finding.Expiration), (source.Preview()!.AccessKeyId, source.Preview()!.Expiration));
        Assert.Empty(_scene.Emulator.GetRequests());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_it_has_ended_or_is_about_to_or_was_given_before_another_is_fetched(bool oauth)
    {
        foreach (var left in new[] { TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(30) })
        {
            var (finding, _) = await Signed.AskAsync(_scene, Source(Kept(oauth ? Fresh() : Sso(TimeSpan.FromHours(1)), left)));
            Assert.NotEqual("STS.KEPT-KEY-0001", finding.Credential.AccessKeyId);
        }

        var source = Source(Kept(oauth ? Fresh() : Sso(TimeSpan.FromHours(1)), TimeSpan.FromMinutes(30)));
        await source.FindAsync(default);
        Assert.NotEqual("STS.KEPT-KEY-0001", (await source.FindAsync(default)).Credential.AccessKeyId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_way_to_renew_the_error_ends_with_the_command_to_log_in(bool oauth)
    {
        var source = Source(Kept(oauth ? OAuth(null) : Sso(TimeSpan.FromHours(-1)), TimeSpan.FromHours(-1)));
        var command = $"aliyun configure --profile work --mode {(oauth ? "OAuth" : "CloudSSO")}";
        Assert.Contains(command, Assert.Throws<CredentialException>(() => source.Preview()).Message, StringComparison.Ordinal);
        Assert.Contains(command, (await Assert.ThrowsAsync<CredentialException>(() => source.FindAsync(default))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_login_that_the_server_refuses_says_the_same(bool oauth)
    {
        var source = Source(oauth ? OAuth("wrong") : Sso(TimeSpan.FromHours(1), "wrong"));
        var error = await Assert.ThrowsAsync<CredentialException>(() => source.FindAsync(default));
        Assert.Contains("aliyun configure --profile work", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewal_that_fails_leaves_the_kept_credential_in_use()
    {
        var finding = await Source(Kept(Sso(TimeSpan.FromHours(1), "wrong"), TimeSpan.FromSeconds(30))).FindAsync(default);
        Assert.Equal("STS.KEPT-KEY-0001", finding.Credential.AccessKeyId);
    }

    [Fact]
    public async Task OAuth_uses_its_access_token_to_the_end_and_then_each_refresh_token_once()
    {
        var source = Source(OAuth());
        await Signed.AskAsync(_scene, source);
        await Signed.AskAsync(_scene, source);
        Assert.Single(_scene.Home.Warnings);
        _scene.Clock.Advance(TimeSpan.FromHours(2));
        await Signed.AskAsync(_scene, source);
    }

    [Fact]
    public void OAuth_with_a_refresh_token_that_has_ended_needs_a_new_login()
    {
        var profile = OAuth();
        profile["oauth_refresh_token_expire"] = _scene.Unix(TimeSpan.FromSeconds(-1));
        Assert.Contains("oauth_refresh_token has ended", Assert.Throws<CredentialException>(() => Source(profile).Preview()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://signin.example.com/")]
    [InlineData("signin")]
    [InlineData("ftp://127.0.0.1/")]
    public void A_sign_in_address_that_is_not_https_is_refused(string address)
    {
        var profile = Sso(TimeSpan.FromHours(1));
        profile["cloud_sso_sign_in_url"] = address;
        Assert.Contains("cloud_sso_sign_in_url", Assert.Throws<CredentialException>(() => Source(profile).Preview()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_with_other_characters_than_a_header_takes_is_refused_and_not_shown()
    {
        var error = await Assert.ThrowsAsync<CredentialException>(() => Source(Sso(TimeSpan.FromHours(1), "canary\r\nX: y")).FindAsync(default));
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A login with an access token the emulator gave out a moment ago.</summary>
    private JsonObject Fresh()
    {
        using var client = new HttpClient();
        var answer = client.PostAsync(
            new Uri(_scene.Emulator.Endpoint, "/v1/token"),
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "refresh_token", ["refresh_token"] = _refreshToken, ["client_id"] = "4038181954557748008",
            })).GetAwaiter().GetResult();
        var json = JsonNode.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult())!;
        _refreshToken = json["refresh_token"]!.GetValue<string>();
        var profile = OAuth(null);
        profile["oauth_access_token"] = json["access_token"]!.GetValue<string>();
        profile["oauth_access_token_expire"] = _scene.Unix(TimeSpan.FromHours(1));
        return profile;
    }

    private string _refreshToken = "emulator-oauth-refresh-token";

}
