using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;
using CloudIam.Core.Credentials.Volcengine;
using CloudIam.Core.Http;
using CloudIam.Credentials.Tests.Support;

namespace CloudIam.Credentials.Tests.Transport;

/// <summary>
/// The address 0.0.0.0 is no loopback address, so that nothing but the rule for metadata keeps it from the proxy; and no request to it
/// leaves this machine.
/// </summary>
public sealed class MetadataProxyTests : IDisposable
{
    private static readonly Uri s_address = new("http://0.0.0.0:8080");

    private readonly ScriptedProxy _proxy = new();
    private readonly TemporaryHome _home = new();

    private CredentialMachine Machine => _home.Machine(metadataEndpoint: s_address) with { Transport = _proxy.Settings };

    public void Dispose()
    {
        _proxy.Dispose();
        _home.Dispose();
    }

    [Fact]
    public Task Alibaba_clouds_metadata_is_never_asked_through_a_proxy() => AssertDirectAsync(new EcsMetadataSource(Machine));

    [Fact]
    public Task Volcengines_metadata_is_never_asked_through_a_proxy() => AssertDirectAsync(new VolcengineMetadataSource(Machine));

    [Fact]
    public async Task Any_other_request_to_that_address_is()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, s_address);
        using var answer = await HttpClients.For(s_address, _proxy.Settings).SendAsync(request, CancellationToken.None);
        Assert.NotEmpty(_proxy.Admitted);
    }

    private async Task AssertDirectAsync(ICredentialSource source)
    {
        await Assert.ThrowsAsync<CredentialException>(() => source.FindAsync(CancellationToken.None));
        Assert.Empty(_proxy.Asked);
        Assert.Empty(_proxy.Admitted);
    }
}
