using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

public sealed class CredentialsUriSourceTests : IDisposable
{
    private readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    private CredentialsUriSource Source(string uri)
    {
        _scene.Home["ALIBABA_CLOUD_CREDENTIALS_URI"] = uri;
        return new CredentialsUriSource(_scene.Machine);
    }

    [Fact]
    public async Task The_servers_credential_works()
    {
        var (finding, identity) = await Signed.AskAsync(_scene, Source(new Uri(_scene.Emulator.Endpoint, "/credentials-uri").AbsoluteUri));
        Assert.EndsWith("/credentials-uri", identity.Arn, StringComparison.Ordinal);
        Assert.Equal(_scene.Clock.GetUtcNow().AddHours(1), finding.Expiration);
    }

    [Fact]
    public async Task Without_the_variable_it_is_not_configured()
    {
        Assert.Null(new CredentialsUriSource(_scene.Machine).Preview());
        await Assert.ThrowsAsync<CredentialException>(() => new CredentialsUriSource(_scene.Machine).FindAsync(default));
    }

    [Theory]
    [InlineData("http://example.com/canary")]
    [InlineData("canary")]
    [InlineData("file:///canary")]
    public void An_address_that_is_not_safe_is_refused_and_not_shown(string uri)
    {
        var error = Assert.Throws<CredentialException>(() => Source(uri).Preview());
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "canary", "HTTP 404")]
    [InlineData(200, "<html>canary</html>", "no JSON object")]
    [InlineData(200, "{\"Code\":\"NoRole\",\"Message\":\"canary\"}", "(NoRole)")]
    [InlineData(200, "{\"Code\":\"Success\"}", "has no AccessKeyId")]
    [InlineData(403, "{\"Code\":\"canary text, which is no code\"}", "HTTP 403.")]
    public async Task An_answer_that_is_no_credential_is_told_and_not_shown(int status, string body, string words)
    {
        using var stub = new StubServer(_ => (status, body));
        var error = await Assert.ThrowsAsync<CredentialException>(() => Source(stub.Address + "canary?token=canary").FindAsync(default));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_by_its_host_only()
    {
        var stub = new StubServer(static _ => (200, ""));
        var address = stub.Address;
        stub.Dispose();
        var error = await Assert.ThrowsAsync<CredentialException>(() => Source(address + "canary").FindAsync(default));
        Assert.Contains(address.Authority, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_are_read_whatever_the_culture()
    {
        using var stub = new StubServer(static _ =>
            (200, """{"Code":"Success","AccessKeyId":"a","AccessKeySecret":"b","SecurityToken":"c","Expiration":"2026-01-02T13:04:05+08:00"}"""));
        var before = Thread.CurrentThread.CurrentCulture;
        Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("ar-SA");
        try
        {
            var finding = await Source(stub.Address.AbsoluteUri).FindAsync(default);
            Assert.Equal(new DateTimeOffset(2026, 1, 2, 5, 4, 5, TimeSpan.Zero), finding.Expiration);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }
}
