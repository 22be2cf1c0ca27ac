using System.Diagnostics;
using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;
using CloudIam.Core.Http;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

public sealed class EcsMetadataSourceTests : IDisposable
{
    private const string Roles = "GET /latest/meta-data/ram/security-credentials/ HTTP/1.1";

    private const string Key =
        """{"Code":"Success","AccessKeyId":"STS.KEY","AccessKeySecret":"canary","SecurityToken":"canary","Expiration":"2026-01-02T09:04:05Z"}""";

    private readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    private EcsMetadataSource Source(StubServer stub, TimeProvider? clock = null) =>
        new(_scene.Home.Machine(clock ?? _scene.Clock, metadataEndpoint: stub.Address));

    [Fact]
    public async Task The_instances_role_is_discovered_with_a_token()
    {
        var (finding, identity) = await Signed.AskAsync(_scene, new EcsMetadataSource(_scene.Machine));
        Assert.EndsWith(":assumed-role/app-prod/i-emulator", identity.Arn, StringComparison.Ordinal);
        Assert.Equal((_scene.Clock.GetUtcNow().AddHours(6), TimeSpan.FromMinutes(15)), (finding.Expiration, finding.RefreshMargin));
    }

    [Fact]
    public async Task The_token_comes_first_and_the_named_role_is_not_asked_for()
    {
        using var stub = new StubServer(static line => (200, line.StartsWith("PUT", StringComparison.Ordinal) ? "token" : Key));
        _scene.Home["ALIBABA_CLOUD_ECS_METADATA"] = "my-role";
        await Source(stub).FindAsync(default);
        Assert.Equal(["PUT /latest/api/token HTTP/1.1", Roles.Replace(" HTTP", "my-role HTTP", StringComparison.Ordinal)], stub.Requests);
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(405, "")]
    [InlineData(403, "")]
    [InlineData(200, "<html>canary</html>")]
    [InlineData(200, "")]
    public async Task Without_a_token_the_older_way_is_taken_unless_it_is_switched_off(int status, string body)
    {
        using var stub = new StubServer(line =>
            line.StartsWith("PUT", StringComparison.Ordinal) ? (status, body) : line == Roles ? (200, "role\n") : (200, Key));
        Assert.Equal("STS.KEY", (await Source(stub).FindAsync(default)).Credential.AccessKeyId);
        _scene.Home["ALIBABA_CLOUD_IMDSV1_DISABLED"] = "true";
        var error = await Assert.ThrowsAsync<CredentialException>(() => Source(stub).FindAsync(default));
        Assert.Contains("ALIBABA_CLOUD_IMDSV1_DISABLED", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "", "has no role")]
    [InlineData(405, "", "HTTP 405")]
    [InlineData(302, "", "HTTP 302")]
    [InlineData(500, "canary", "HTTP 500")]
    [InlineData(200, "<html>canary</html>", "no role name")]
    [InlineData(200, "../../canary", "no role name")]
    [InlineData(200, "a/canary", "no role name")]
    [InlineData(200, "..", "no role name")]
    [InlineData(200, "", "no role name")]
    [InlineData(200, "one\ncanary", "no role name")]
    public async Task An_answer_that_is_no_role_is_told_and_not_shown(int status, string body, string words)
    {
        using var stub = new StubServer(line => line.StartsWith("PUT", StringComparison.Ordinal) ? (200, "token") : (status, body));
        var error = await Assert.ThrowsAsync<CredentialException>(() => Source(stub).FindAsync(default));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, stub.Requests.Count);
    }

    [Theory]
    [InlineData(404, "", "no role 'role'")]
    [InlineData(200, "<html>canary</html>", "no JSON object")]
    [InlineData(200, "{\"Code\":\"Failed\"}", "(Failed)")]
    [InlineData(200, "{\"Code\":\"Success\",\"AccessKeyId\":\"canary\"}", "has no AccessKeySecret, SecurityToken, Expiration")]
    [InlineData(200, "{\"AccessKeyId\":\"canary\",\"AccessKeySecret\":\"canary\",\"SecurityToken\":\"canary\",\"Expiration\":\"canary\"}", "ISO 8601")]
    [InlineData(200, "{\"AccessKeyId\":\"canary\",\"AccessKeySecret\":\"canary\",\"SecurityToken\":\"canary\",\"Expiration\":\"2020-01-01T00:00:00Z\"}", "ended at 2020")]
    public async Task An_answer_that_is_no_credential_is_told_and_not_shown(int status, string body, string words)
    {
        using var stub = new StubServer(line =>
            line.StartsWith("PUT", StringComparison.Ordinal) ? (200, "token") : line == Roles ? (200, "role") : (status, body));
        var error = await Assert.ThrowsAsync<CredentialException>(() => Source(stub).FindAsync(default));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("../x")]
    [InlineData("a b")]
    public async Task A_configured_name_that_leads_elsewhere_is_refused(string name)
    {
        _scene.Home["ALIBABA_CLOUD_ECS_METADATA"] = name;
        var error = await Assert.ThrowsAsync<CredentialException>(() => new EcsMetadataSource(_scene.Machine).FindAsync(default));
        Assert.Contains("role name is none", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        _scene.Home["ALIBABA_CLOUD_ECS_METADATA_DISABLED"] = "true";
        var source = new EcsMetadataSource(_scene.Machine);
        Assert.Null(source.Preview());
        await Assert.ThrowsAsync<CredentialException>(() => source.FindAsync(default));
    }

    [Fact]
    public async Task A_service_that_hangs_costs_few_seconds()
    {
        using var stub = new StubServer(static _ => null);
        var clock = Stopwatch.StartNew();
        await Assert.ThrowsAsync<CredentialException>(() => Source(stub, TimeProvider.System).FindAsync(default));
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task It_is_never_asked_through_a_proxy()
    {
        using var proxy = new StubServer(static _ => (500, ""));
        var machine = _scene.Machine with { Transport = new TransportSettings { Proxy = proxy.Address } };
        await new EcsMetadataSource(machine).FindAsync(default);
        Assert.Empty(proxy.Requests);
    }
}
