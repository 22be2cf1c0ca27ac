using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;
using CloudIam.Core.Credentials.Volcengine;
using CloudIam.Core.Http;
using CloudIam.Credentials.Tests.Support;

namespace CloudIam.Credentials.Tests.Transport;

public sealed class ProxyTests : IDisposable
{
    private const string RoleArn = "acs:ram::1234567890123456:role/app-prod";
    private const string RoleTrn = "trn:iam::2100000001:role/app-prod";

    private readonly ScriptedProxy _proxy = new();
    private readonly TemporaryHome _home = new();

    private CredentialMachine Machine => _home.Machine(new ImpatientClock()) with { Transport = _proxy.Settings };

    public void Dispose()
    {
        _proxy.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task An_api_call_goes_through_the_proxy_with_its_password_once_it_is_asked_for()
    {
        var exception = await Assert.ThrowsAsync<ApiException>(() => RamCall.SendAsync(_proxy.Settings));
        Assert.Equal("CONNECT ram.aliyuncs.com:443 HTTP/1.1", Assert.Single(_proxy.Asked));
        Assert.Equal("CONNECT ram.aliyuncs.com:443 HTTP/1.1", Assert.Single(_proxy.Admitted));
        AssertNoPassword(exception);
    }

    [Fact]
    public async Task A_refused_proxy_password_is_told_without_it()
    {
        var settings = _proxy.Settings.WithProxyCredential(new(ScriptedProxy.UserName, ScriptedProxy.Password + "!"));
        var exception = await Assert.ThrowsAsync<ApiException>(() => RamCall.SendAsync(settings));
        Assert.Empty(_proxy.Admitted);
        Assert.NotEmpty(_proxy.Asked);
        Assert.Contains("407", exception.Message, StringComparison.Ordinal);
        AssertNoPassword(exception);
    }

    [Fact]
    public void Settings_show_the_proxy_without_its_password()
    {
        Assert.Equal($"proxy {_proxy.Settings.Proxy!.Authority}", _proxy.Settings.ToString());
        Assert.Equal("no explicit proxy", new TransportSettings().ToString());
    }

    [Fact]
    public async Task A_role_on_alibaba_cloud_is_assumed_through_the_proxy()
    {
        SetKeys();
        var source = new AssumeRoleSource(Machine, new AlibabaCloudEnvironmentSource(Machine), new AssumeRoleRequest(RoleArn));
        await AssertGoesThroughAsync(source, "sts.aliyuncs.com");
    }

    [Fact]
    public async Task A_role_on_volcengine_is_assumed_through_the_proxy()
    {
        SetKeys();
        var source = new VolcengineAssumeRoleSource(
            Machine, new VolcengineEnvironmentSource(Machine), new VolcengineRoleRequest { RoleTrn = RoleTrn });
        await AssertGoesThroughAsync(source, "sts.volcengineapi.com");
    }

    [Fact]
    public async Task An_identity_token_goes_to_alibaba_cloud_through_the_proxy()
    {
        _home["ALIBABA_CLOUD_ROLE_ARN"] = RoleArn;
        _home["ALIBABA_CLOUD_OIDC_PROVIDER_ARN"] = "acs:ram::1234567890123456:oidc-provider/pods";
        _home["ALIBABA_CLOUD_OIDC_TOKEN_FILE"] = _home.Write("token", "header.payload.signature");
        await AssertGoesThroughAsync(new AlibabaCloudOidcSource(Machine), "sts.aliyuncs.com");
    }

    [Fact]
    public async Task An_identity_token_goes_to_volcengine_through_the_proxy()
    {
        _home["VOLCENGINE_OIDC_ROLE_TRN"] = RoleTrn;
        _home["VOLCENGINE_OIDC_TOKEN_FILE"] = _home.Write("token", "header.payload.signature");
        await AssertGoesThroughAsync(new VolcengineOidcSource(Machine), "sts.volcengineapi.com");
    }

    [Theory]
    [InlineData(
        """
        "mode":"CloudSSO","cloud_sso_sign_in_url":"https://signin.example/start","cloud_sso_account_id":"1",
        "cloud_sso_access_config":"c","access_token":"t","cloud_sso_access_token_expire":4102444800
        """,
        "signin.example")]
    [InlineData(
        """
        "mode":"OAuth","oauth_site_type":"CN","oauth_access_token":"t","oauth_refresh_token":"t",
        "oauth_access_token_expire":4102444800,"oauth_refresh_token_expire":4102444800
        """,
        "oauth.aliyun.com")]
    [InlineData("\"mode\":\"CredentialsURI\",\"credentials_uri\":\"https://vault.example/key\"", "vault.example")]
    public async Task A_login_of_the_aliyun_cli_goes_through_the_proxy(string members, string host)
    {
        _home.Write(".aliyun/config.json", $$"""{"current":"work","profiles":[{"name":"work",{{members}}}]}""");
        await AssertGoesThroughAsync(new AliyunCliSource(Machine), host);
    }

    [Fact]
    public async Task A_host_in_the_list_is_not_asked_of_the_proxy()
    {
        // The name cannot exist, so nothing leaves this machine.
        var endpoint = new Uri("https://cloud.invalid");
        await Assert.ThrowsAsync<ApiException>(() => RamCall.SendAsync(_proxy.Settings with { NoProxy = ".invalid" }, endpoint));
        Assert.Empty(_proxy.Asked);
        await Assert.ThrowsAsync<ApiException>(() => RamCall.SendAsync(_proxy.Settings with { NoProxy = ".example" }, endpoint));
        Assert.Equal("CONNECT cloud.invalid:443 HTTP/1.1", Assert.Single(_proxy.Asked));
    }

    private void SetKeys()
    {
        _home["ALIBABA_CLOUD_ACCESS_KEY_ID"] = _home["VOLCENGINE_ACCESS_KEY"] = "LTAItestkey0001";
        _home["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = _home["VOLCENGINE_SECRET_KEY"] = "secret";
    }

    private async Task AssertGoesThroughAsync(ICredentialSource source, string host)
    {
        var exception = await Assert.ThrowsAsync<CredentialException>(() => source.FindAsync(CancellationToken.None));
        Assert.NotEmpty(_proxy.Admitted);
        Assert.All(_proxy.Admitted, line => Assert.Equal($"CONNECT {host}:443 HTTP/1.1", line));
        AssertNoPassword(exception);
    }

    private static void AssertNoPassword(Exception exception)
    {
        Assert.DoesNotContain(ScriptedProxy.Password, exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(ScriptedProxy.EncodedPassword, exception.ToString(), StringComparison.Ordinal);
    }
}
