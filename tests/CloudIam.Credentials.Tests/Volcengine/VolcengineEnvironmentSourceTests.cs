using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.Volcengine;
using CloudIam.Credentials.Tests.Support;

namespace CloudIam.Credentials.Tests.Volcengine;

public sealed class VolcengineEnvironmentSourceTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    [Theory]
    [InlineData("VOLCENGINE_ACCESS_KEY", "VOLCENGINE_SECRET_KEY", "VOLCENGINE_SESSION_TOKEN")]
    [InlineData("VOLCSTACK_ACCESS_KEY_ID", "VOLCSTACK_SECRET_ACCESS_KEY", "VOLCSTACK_SESSION_TOKEN")]
    [InlineData("VOLCSTACK_ACCESS_KEY", "VOLCSTACK_SECRET_KEY", "VOLCSTACK_SESSION_TOKEN")]
    [InlineData("VOLC_ACCESSKEY", "VOLC_SECRETKEY", null)]
    public async Task Every_documented_family_of_names_is_read(string id, string secret, string? token)
    {
        _home[id] = "AKLTexample1234";
        _home[secret] = "secret-value";
        if (token is not null)
        {
            _home[token] = "token-value";
        }

        var source = new VolcengineEnvironmentSource(_home.Machine());
        var finding = await source.FindAsync(default);
        Assert.Equal("AKLTexample1234", finding.Credential.AccessKeyId);
        Assert.Equal("secret-value", finding.Credential.AccessKeySecret);
        Assert.Equal(token is null ? null : "token-value", finding.Credential.SecurityToken);
        Assert.Null(finding.Expiration);
        Assert.Equal($"Environment ({id})", finding.Source);
        Assert.Equal("AKLT****1234", source.Preview()!.AccessKeyId);
    }

    [Fact]
    public async Task Newer_names_come_first_and_halves_of_two_families_make_no_pair()
    {
        _home["VOLCENGINE_ACCESS_KEY"] = "half";
        _home["VOLCSTACK_ACCESS_KEY"] = "second";
        _home["VOLCSTACK_SECRET_KEY"] = "secret";
        _home["VOLC_ACCESSKEY"] = "third";
        _home["VOLC_SECRETKEY"] = "secret";
        var source = new VolcengineEnvironmentSource(_home.Machine());
        Assert.Equal("second", (await source.FindAsync(default)).Credential.AccessKeyId);
        _home["VOLCENGINE_SECRET_KEY"] = "secret";
        Assert.Equal("half", (await source.FindAsync(default)).Credential.AccessKeyId);
    }

    [Fact]
    public async Task Empty_values_count_as_unset()
    {
        _home["VOLCENGINE_ACCESS_KEY"] = "id";
        _home["VOLCENGINE_SECRET_KEY"] = " ";
        var source = new VolcengineEnvironmentSource(_home.Machine());
        Assert.Null(source.Preview());
        await Assert.ThrowsAsync<CredentialException>(() => source.FindAsync(default));
    }

    [Theory]
    [InlineData("VOLCENGINE_REGION")]
    [InlineData("VOLCSTACK_REGION")]
    [InlineData("VOLCSTACK_DEFAULT_REGION")]
    public void Every_documented_region_variable_is_shown(string variable)
    {
        _home["VOLC_ACCESSKEY"] = "id";
        _home["VOLC_SECRETKEY"] = "secret";
        _home[variable] = "cn-shanghai";
        Assert.Equal("cn-shanghai", new VolcengineEnvironmentSource(_home.Machine()).Preview()!.Region);
    }

    public void Dispose() => _home.Dispose();
}
