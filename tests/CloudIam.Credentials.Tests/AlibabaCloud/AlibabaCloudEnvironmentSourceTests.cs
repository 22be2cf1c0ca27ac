using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;
using CloudIam.Credentials.Tests.Support;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

public sealed class AlibabaCloudEnvironmentSourceTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("ALIBABA_CLOUD_")]
    [InlineData("ALIBABACLOUD_")]
    [InlineData("ALICLOUD_")]
    [InlineData("")]
    public async Task Every_family_of_names_is_read(string prefix)
    {
        _home[prefix + "ACCESS_KEY_ID"] = " EXAMPLE-KEY-0001 ";
        _home[prefix + "ACCESS_KEY_SECRET"] = "secret";
        _home[prefix + "SECURITY_TOKEN"] = "token";
        _home[prefix + "REGION_ID"] = "cn-hangzhou";
        var source = new AlibabaCloudEnvironmentSource(_home.Machine());
        var finding = await source.FindAsync(default);
        Assert.Equal(("EXAMPLE-KEY-0001", "secret", "token"), (finding.Credential.AccessKeyId, finding.Credential.AccessKeySecret, finding.Credential.SecurityToken));
        Assert.Equal(
            new CredentialPreview($"Environment ({prefix}ACCESS_KEY_ID)") { AccessKeyId = "EXAM****0001", Region = "cn-hangzhou" },
            source.Preview());
    }

    [Theory]
    [InlineData("ALIBABA_CLOUD_ACCESS_KEY_ID")]
    [InlineData("ALIBABA_CLOUD_ACCESS_KEY_SECRET")]
    public async Task Half_a_pair_or_a_blank_half_is_no_pair(string only)
    {
        _home["ALIBABA_CLOUD_ACCESS_KEY_ID"] = " ";
        _home[only] = "value";
        var source = new AlibabaCloudEnvironmentSource(_home.Machine());
        Assert.Null(source.Preview());
        await Assert.ThrowsAsync<CredentialException>(() => source.FindAsync(default));
    }
}
