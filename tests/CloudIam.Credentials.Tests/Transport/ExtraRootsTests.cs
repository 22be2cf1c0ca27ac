using System.Security.Cryptography.X509Certificates;
using CloudIam.Core.Http;
using CloudIam.Credentials.Tests.Support;

namespace CloudIam.Credentials.Tests.Transport;

public sealed class ExtraRootsTests : IDisposable
{
    private readonly TestAuthority _authority = new("Test authority");
    private readonly TestAuthority _stranger = new("Another authority");
    private readonly TemporaryHome _home = new();

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task A_server_that_the_system_does_not_know_is_refused()
    {
        using var certificate = _authority.Issue("localhost");
        var exception = await Assert.ThrowsAsync<ApiException>(() => CallAsync(certificate, new TransportSettings()));
        AssertRefused(exception);
    }

    [Fact]
    public async Task A_server_of_an_authority_in_the_file_is_accepted()
    {
        using var certificate = _authority.Issue("localhost");
        Assert.Equal("from-tls", (await CallAsync(certificate, Trusting(_authority.Pem))).RequestId);
    }

    [Fact]
    public async Task A_server_of_an_authority_that_is_not_in_the_file_is_refused()
    {
        using var certificate = _authority.Issue("localhost");
        AssertRefused(await Assert.ThrowsAsync<ApiException>(() => CallAsync(certificate, Trusting(_stranger.Pem))));
    }

    [Fact]
    public async Task The_file_may_hold_several_authorities_and_text_between_them()
    {
        using var certificate = _authority.Issue("localhost");
        var settings = Trusting($"# The old one\n{_stranger.Pem}\n# The new one\n{_authority.Pem}\n".ReplaceLineEndings("\r\n"));
        Assert.Equal("from-tls", (await CallAsync(certificate, settings)).RequestId);
    }

    [Fact]
    public async Task An_authority_between_may_stand_in_the_file_too()
    {
        using var between = new TestAuthority("Authority between", _authority);
        using var certificate = between.Issue("localhost");
        Assert.Equal("from-tls", (await CallAsync(certificate, Trusting(between.Pem + "\n" + _authority.Pem))).RequestId);
        AssertRefused(await Assert.ThrowsAsync<ApiException>(() => CallAsync(certificate, Trusting(_authority.Pem))));
    }

    [Fact]
    public async Task Another_hosts_certificate_is_refused_all_the_same()
    {
        using var certificate = _authority.Issue("cloud.example");
        AssertRefused(await Assert.ThrowsAsync<ApiException>(() => CallAsync(certificate, Trusting(_authority.Pem))));
    }

    [Theory]
    [InlineData(-2, -1)]
    [InlineData(1, 2)]
    public async Task A_certificate_out_of_its_time_is_refused_all_the_same(int from, int to)
    {
        using var certificate = _authority.Issue("localhost", from, to);
        AssertRefused(await Assert.ThrowsAsync<ApiException>(() => CallAsync(certificate, Trusting(_authority.Pem))));
    }

    [Fact]
    public async Task A_proxy_that_opens_tls_works_with_its_authority_and_not_without()
    {
        using var certificate = _authority.Issue("ram.aliyuncs.com");
        using var proxy = new ScriptedProxy(TlsAnswers.With(certificate));
        AssertRefused(await Assert.ThrowsAsync<ApiException>(() => RamCall.SendAsync(proxy.Settings)), "ram.aliyuncs.com");
        var settings = proxy.Settings with { CertificateAuthorityPath = Trusting(_authority.Pem).CertificateAuthorityPath };
        Assert.Equal("from-tls", (await RamCall.SendAsync(settings)).RequestId);
    }

    private TransportSettings Trusting(string pem) =>
        new() { CertificateAuthorityPath = _home.Write($"{Guid.NewGuid():N}.pem", pem) };

    private static async Task<ApiResponse> CallAsync(X509Certificate2 certificate, TransportSettings settings)
    {
        using var server = new LoopbackServer(TlsAnswers.With(certificate));
        return await RamCall.SendAsync(settings, new Uri($"https://localhost:{server.Port}"));
    }

    private static void AssertRefused(ApiException exception, string host = "localhost")
    {
        Assert.Equal(ApiErrorKind.Unreachable, exception.Kind);
        Assert.Equal(ClientErrorCodes.EndpointUnreachable, exception.Code);
        Assert.Contains(host, exception.Message, StringComparison.Ordinal);
        Assert.Contains("certificate", exception.Message, StringComparison.Ordinal);
    }
}
