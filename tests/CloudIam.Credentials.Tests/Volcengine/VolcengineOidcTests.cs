using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.Volcengine;
using CloudIam.Emulator;

namespace CloudIam.Credentials.Tests.Volcengine;

public sealed class VolcengineOidcTests : IDisposable
{
    private readonly VolcengineLab _lab = new();

    public VolcengineOidcTests()
    {
        _lab.Home["VOLCENGINE_OIDC_ROLE_TRN"] = VolcengineLab.RoleTrn;
        _lab.Home["VOLCENGINE_OIDC_TOKEN_FILE"] = _lab.Home.Write("token", "first\n");
    }

    [Fact]
    public async Task Every_documented_variable_is_sent_and_the_token_file_is_read_again_each_time()
    {
        _lab.Home["VOLCENGINE_OIDC_ROLE_SESSION_NAME"] = "my-session";
        _lab.Home["VOLCENGINE_OIDC_ROLE_POLICY"] = """{"Statement":[]}""";
        var source = new VolcengineOidcSource(_lab.Machine);
        Assert.Equal("OIDC (VOLCENGINE_OIDC_TOKEN_FILE)", source.Preview()!.Source);
        var finding = await source.FindAsync(default);
        var sent = _lab.LastCall("AssumeRoleWithOIDC").Parameters;
        Assert.Equal(
            (VolcengineLab.RoleTrn, EmulatorRequest.Fingerprint("first"), "my-session", """{"Statement":[]}""", "3600"),
            (sent["RoleTrn"], sent["OIDCToken"], sent["RoleSessionName"], sent["Policy"], sent["DurationSeconds"]));
        Assert.Equal("", _lab.LastCall("AssumeRoleWithOIDC").AccessKeyId);
        Assert.Equal((_lab.Clock.GetUtcNow().AddHours(1), TimeSpan.FromSeconds(60)), (finding.Expiration!.Value, finding.RefreshMargin));
        Assert.EndsWith(":assumed-role/EcsTestRole/my-session", (await _lab.WhoIsAsync(finding)).Trn, StringComparison.Ordinal);

        _lab.Home.Write("token", "second");
        await source.FindAsync(default);
        Assert.Equal(EmulatorRequest.Fingerprint("second"), _lab.LastCall("AssumeRoleWithOIDC").Parameters["OIDCToken"]);
    }

    [Fact]
    public async Task The_endpoint_is_where_the_variable_says_unless_the_machine_says_otherwise()
    {
        _lab.Home["VOLCENGINE_OIDC_STS_ENDPOINT"] = _lab.Emulator.Endpoint.OriginalString;
        await new VolcengineOidcSource(_lab.Machine with { Endpoint = null }).FindAsync(default);
        _lab.Home["VOLCENGINE_OIDC_STS_ENDPOINT"] = "https://nowhere.invalid";
        await new VolcengineOidcSource(_lab.Machine).FindAsync(default);
    }

    [Theory]
    [InlineData("http://sts.example.com")]
    [InlineData("ftp://user:canary@x")]
    public void An_endpoint_that_is_none_or_can_be_listened_to_is_refused(string endpoint)
    {
        _lab.Home["VOLCENGINE_OIDC_STS_ENDPOINT"] = endpoint;
        var exception = Assert.Throws<CredentialException>(() => new VolcengineOidcSource(_lab.Machine).Preview());
        Assert.Contains("VOLCENGINE_OIDC_STS_ENDPOINT", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("VOLCENGINE_OIDC_ROLE_TRN")]
    [InlineData("VOLCENGINE_OIDC_TOKEN_FILE")]
    public void The_missing_half_is_named(string missing)
    {
        _lab.Home[missing] = "";
        var exception = Assert.Throws<CredentialException>(() => new VolcengineOidcSource(_lab.Machine).Preview());
        Assert.Contains($"{missing} is not set", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_configured_without_both()
    {
        _lab.Home["VOLCENGINE_OIDC_ROLE_TRN"] = "";
        _lab.Home["VOLCENGINE_OIDC_TOKEN_FILE"] = "";
        Assert.Null(new VolcengineOidcSource(_lab.Machine).Preview());
    }

    [Theory]
    [InlineData(" \r\n", "is empty")]
    [InlineData("expired-canary", "HTTP 403, InvalidOIDCToken")]
    public async Task A_token_that_is_none_or_has_ended_is_refused(string token, string message)
    {
        _lab.Home.Write("token", token);
        var exception = await Assert.ThrowsAsync<CredentialException>(() => new VolcengineOidcSource(_lab.Machine).FindAsync(default));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_file_that_is_not_there_is_named()
    {
        _lab.Home["VOLCENGINE_OIDC_TOKEN_FILE"] = Path.Combine(_lab.Home.Folder, "gone");
        var exception = await Assert.ThrowsAsync<CredentialException>(() => new VolcengineOidcSource(_lab.Machine).FindAsync(default));
        Assert.Contains("gone does not exist", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_does_not_exist_is_an_error()
    {
        _lab.Home["VOLCENGINE_OIDC_ROLE_TRN"] = VolcengineLab.RoleTrn + "x";
        var exception = await Assert.ThrowsAsync<CredentialException>(() => new VolcengineOidcSource(_lab.Machine).FindAsync(default));
        Assert.Contains("RoleNotExist", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503, "", 4)]
    [InlineData(429, "{}", 4)]
    [InlineData(400, """{"ResponseMetadata":{"Error":{"Code":"FlowLimitExceeded"}}}""", 4)]
    [InlineData(400, """{"ResponseMetadata":{"Error":{"Code":"InvalidParameter"}}}""", 1)]
    [InlineData(200, "<html>canary</html>", 1)]
    [InlineData(200, """{"Result":{"Credentials":{"AccessKeyId":"a","SecretAccessKey":"canary","SessionToken":"canary"}}}""", 1)]
    [InlineData(200, """{"Result":{"Credentials":{"AccessKeyId":"a","SecretAccessKey":"canary","SessionToken":"c","Expiration":"soon"}}}""", 1)]
    public async Task Outages_and_throttles_are_asked_again_three_times_and_no_answer_is_quoted(int status, string body, int requests)
    {
        using var server = new StubServer((_, _) => (status, body));
        var machine = _lab.Machine with { Endpoint = server.Endpoint, TimeProvider = new HurriedClock(_lab.Clock) };
        var exception = await Assert.ThrowsAsync<CredentialException>(() => new VolcengineOidcSource(machine).FindAsync(default));
        Assert.Equal(requests, server.Requests.Count);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_named()
    {
        Uri endpoint;
        using (var server = new StubServer((_, _) => (200, "")))
        {
            endpoint = server.Endpoint;
        }

        var machine = _lab.Machine with { Endpoint = endpoint, TimeProvider = new HurriedClock(_lab.Clock) };
        var exception = await Assert.ThrowsAsync<CredentialException>(() => new VolcengineOidcSource(machine).FindAsync(default));
        Assert.Contains(endpoint.Authority, exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _lab.Dispose();
}
