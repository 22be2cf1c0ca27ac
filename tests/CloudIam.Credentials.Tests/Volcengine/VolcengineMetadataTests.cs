using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.Volcengine;
using CloudIam.Core.Http;

namespace CloudIam.Credentials.Tests.Volcengine;

public sealed class VolcengineMetadataTests : IDisposable
{
    private const string Key =
        """{"CurrentTime":"2026-01-02T11:04:05+08:00","ExpiredTime":"2026-01-02T17:04:05+08:00","AccessKeyId":"AKTPstub","SecretAccessKey":"s","SessionToken":"t"}""";

    private readonly VolcengineLab _lab = new();

    [Fact]
    public async Task The_instances_role_is_found_and_its_key_lasts_six_hours()
    {
        var source = new VolcengineMetadataSource(_lab.Machine);
        Assert.Equal("ECS instance metadata", source.Preview()!.Source);
        var finding = await source.FindAsync(default);
        Assert.Equal("ECS instance metadata, role EcsTestRole", finding.Source);
        Assert.Equal((_lab.Clock.GetUtcNow().AddHours(6), TimeSpan.FromSeconds(300)), (finding.Expiration!.Value, finding.RefreshMargin));
        Assert.EndsWith(":assumed-role/EcsTestRole/instance", (await _lab.WhoIsAsync(finding)).Trn, StringComparison.Ordinal);
        _lab.Clock.Advance(TimeSpan.FromHours(6));
        await _lab.WhoIsAsync(await source.FindAsync(default));
        Assert.Empty(_lab.Home.Warnings);
    }

    [Fact]
    public async Task The_role_is_the_one_that_the_variable_names()
    {
        _lab.Home["VOLCENGINE_ECS_METADATA"] = "app-prod";
        var source = new VolcengineMetadataSource(_lab.Machine);
        Assert.Equal("ECS instance metadata, role app-prod", source.Preview()!.Source);
        var exception = await Assert.ThrowsAsync<CredentialException>(() => source.FindAsync(default));
        Assert.Contains("'app-prod' is not bound", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    public async Task It_can_be_switched_off(string value)
    {
        _lab.Home["VOLCENGINE_ECS_METADATA_DISABLED"] = value;
        var source = new VolcengineMetadataSource(_lab.Machine);
        Assert.Null(source.Preview());
        await Assert.ThrowsAsync<CredentialException>(() => source.FindAsync(default));
    }

    [Fact]
    public async Task A_role_name_with_a_slash_is_escaped()
    {
        using var lab = new VolcengineLab("""{"volcengine":{"roles":["team/app 1"],"instances":[]}}""");
        var finding = await new VolcengineMetadataSource(lab.Machine).FindAsync(default);
        Assert.Contains("team/app 1", (await lab.WhoIsAsync(finding)).Trn, StringComparison.Ordinal);

        using var server = Stub("[\"team/app 1\"]");
        await FindAsync(server);
        Assert.EndsWith("/security_credentials/team%2Fapp%201", server.Requests.Last().Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_requests_are_the_documented_ones()
    {
        using var server = Stub("[\"r\"]");
        await FindAsync(server);
        Assert.Equal(
            [
                ("PUT", "/latest/api/token", ""),
                ("GET", "/volcstack/latest/iam/security_credentials?type=user&format=json", ""),
                ("GET", "/volcstack/latest/iam/security_credentials/r", ""),
            ],
            server.Requests);
    }

    [Theory]
    [InlineData("[\"first\",\"second\"]")]
    [InlineData("first\nsecond\r\n")]
    public async Task Of_several_roles_the_first_is_used_with_one_warning(string list)
    {
        using var server = Stub(list.Replace("second", "second-" + Guid.NewGuid().ToString("N"), StringComparison.Ordinal));
        var machine = _lab.Machine with { MetadataEndpoint = server.Endpoint };
        var source = new VolcengineMetadataSource(machine);
        await source.FindAsync(default);
        Assert.Equal("ECS instance metadata, role first", (await source.FindAsync(default)).Source);
        Assert.Contains("VOLCENGINE_ECS_METADATA", Assert.Single(_lab.Home.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("[null]")]
    public async Task An_instance_without_a_role_is_told(string list)
    {
        using var server = Stub(list);
        var exception = await Assert.ThrowsAsync<CredentialException>(() => FindAsync(server));
        Assert.Contains("No role is bound", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    public async Task An_instance_that_knows_no_tokens_is_asked_without_one(int status)
    {
        using var server = new StubServer((request, _) =>
            request.HttpMethod == "PUT" ? (status, "no")
            : request.Headers["X-volc-ecs-metadata-token"] is not null ? (400, "no")
            : (200, request.Url!.Query.Length > 0 ? "[\"r\"]" : Key));
        Assert.Equal("AKTPstub", (await FindAsync(server)).Credential.AccessKeyId);
    }

    [Theory]
    [InlineData("/latest/api/token", 200, "<html>canary</html>", "with a web page")]
    [InlineData("/latest/api/token", 200, "canary canary", "with something else")]
    [InlineData("/latest/api/token", 500, "canary", "HTTP 500")]
    [InlineData("security_credentials?", 200, "<!DOCTYPE html>canary", "with a web page")]
    [InlineData("security_credentials?", 200, "[\"canary", "with something else")]
    [InlineData("security_credentials?", 401, "canary", "HTTP 401")]
    [InlineData("security_credentials/r", 200, "<html>canary</html>", "with a web page")]
    [InlineData("security_credentials/r", 200, "canary", "with something else")]
    [InlineData("security_credentials/r", 404, "canary", "'r' is not bound")]
    [InlineData("security_credentials/r", 200, """{"SecretAccessKey":"canary"}""", "has no AccessKeyId")]
    [InlineData("security_credentials/r", 200, """{"AccessKeyId":"a","SecretAccessKey":"canary","SessionToken":"canary"}""", "has no ExpiredTime")]
    [InlineData("security_credentials/r", 200, """{"AccessKeyId":"a","SecretAccessKey":"canary","SessionToken":"c","ExpiredTime":"canary"}""", "no time")]
    public async Task An_answer_that_is_none_is_told_and_not_quoted(string step, int status, string body, string message)
    {
        using var server = new StubServer((request, _) =>
            request.RawUrl!.Contains(step, StringComparison.Ordinal) ? (status, body)
            : request.HttpMethod == "PUT" ? (200, "token")
            : (200, request.Url!.Query.Length > 0 ? "[\"r\"]" : Key));
        var exception = await Assert.ThrowsAsync<CredentialException>(() => FindAsync(server));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_never_asked_through_a_proxy()
    {
        using var proxy = new StubServer((_, _) => (200, "proxy"));
        var machine = _lab.Machine with
        {
            // No loopback address: those are never asked through a proxy anyhow.
            MetadataEndpoint = new Uri("http://metadata.invalid"),
            Transport = new TransportSettings { Proxy = proxy.Endpoint },
        };
        var exception = await Assert.ThrowsAsync<CredentialException>(() => new VolcengineMetadataSource(machine).FindAsync(default));
        Assert.Contains("metadata.invalid gives no answer", exception.Message, StringComparison.Ordinal);
        Assert.Empty(proxy.Requests);
    }

    [Fact]
    public async Task Where_nothing_answers_it_fails_within_seconds_and_asks_once()
    {
        // A server that takes connections and says nothing.
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var machine = _lab.Machine with
        {
            TimeProvider = TimeProvider.System,
            MetadataEndpoint = new Uri($"http://{silent.LocalEndpoint}"),
        };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var exception = await Assert.ThrowsAsync<CredentialException>(() => new VolcengineMetadataSource(machine).FindAsync(default));
        Assert.Contains("No answer within 2 seconds", exception.Message, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));
    }

    public void Dispose() => _lab.Dispose();

    private static StubServer Stub(string roles) => new((request, _) =>
        request.HttpMethod == "PUT" ? request.Headers["X-volc-ecs-metadata-token-ttl-seconds"] == "21600" ? (200, "stub-token\n") : (400, "")
        : request.Headers["X-volc-ecs-metadata-token"] != "stub-token" ? (401, "")
        : (200, request.Url!.Query.Length > 0 ? roles : Key));

    private Task<CredentialFinding> FindAsync(StubServer server) =>
        new VolcengineMetadataSource(_lab.Machine with { MetadataEndpoint = server.Endpoint }).FindAsync(default);
}
