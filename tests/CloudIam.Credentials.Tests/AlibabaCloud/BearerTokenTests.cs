using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;
using CloudIam.Core.Http;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

/// <summary>Calls that carry a token instead of a signature.</summary>
public sealed class BearerTokenTests : IDisposable
{
    private readonly Scene _scene = new();

    [Fact]
    public async Task A_policy_is_attached_with_a_profile_of_mode_BearerToken()
    {
        _scene.WriteCli("p", new { name = "p", mode = "BearerToken", bearer_token = "emulator-bearer-token" });
        var finding = await new AliyunCliSource(_scene.Machine).FindAsync(default);
        var session = new CloudSession(
            new ApiClient(new ApiClientOptions { TimeProvider = _scene.Clock }), finding.Credential, _scene.Emulator.Endpoint);
        await new RamClient(session).AttachPolicyToRoleAsync("app-test", new PolicyName("ops", "Custom"), default);
        Assert.Equal("app-test", Assert.Single(_scene.Emulator.GetRequests()).Parameters["RoleName"]);
        Assert.Equal("bearer token", finding.Credential.ToString());
    }

    [Fact]
    public async Task A_wrong_token_is_refused_and_not_shown()
    {
        var credential = CloudCredential.FromBearerToken("canary-token");
        var session = new CloudSession(
            new ApiClient(new ApiClientOptions { TimeProvider = _scene.Clock }), credential, _scene.Emulator.Endpoint);
        var exception = await Assert.ThrowsAsync<ApiException>(() => new AlibabaCloudStsClient(session).GetCallerIdentityAsync(default));
        Assert.True(exception.IsCredentialRefused);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", credential.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "x-acs-bearer-token")]
    [InlineData("two\nlines", "x-acs-bearer-token")]
    [InlineData("token", "")]
    [InlineData("token", "no header")]
    public void What_can_be_no_token_or_header_is_refused_without_being_shown(string token, string header)
    {
        var exception = Assert.Throws<ArgumentException>(() => CloudCredential.FromBearerToken(token, header));
        Assert.DoesNotContain("two", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_with_an_odd_header_says_so()
    {
        _scene.WriteCli(
            "p", new { name = "p", mode = "BearerToken", bearer_token = "canary", bearer_token_header_key = "a b" });
        var exception = Assert.Throws<CredentialException>(() => new AliyunCliSource(_scene.Machine).Preview());
        Assert.Contains("header", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _scene.Dispose();
}
