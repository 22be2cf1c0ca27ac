using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

public sealed class AlibabaCloudOidcSourceTests : IDisposable
{
    private readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task A_token_is_changed_for_the_role()
    {
        _scene.SetEnvironmentOidc();
        _scene.Home["ALIBABA_CLOUD_ROLE_SESSION_NAME"] = "pod-1";
        var (finding, identity) = await Signed.AskAsync(_scene, new AlibabaCloudOidcSource(_scene.Machine));
        Assert.Equal("acs:sts::1234567890123456:assumed-role/app-prod/pod-1", identity.Arn);
        Assert.Equal(_scene.Clock.GetUtcNow().AddHours(1), finding.Expiration);
        Assert.Equal(TimeSpan.FromMinutes(15), finding.RefreshMargin);
    }

    [Fact]
    public async Task The_command_lines_spelling_of_the_names_is_read_too()
    {
        _scene.Home["ALIBABACLOUD_ROLE_ARN"] = Scene.ForeignRole;
        _scene.Home["ALIBABACLOUD_OIDC_PROVIDER_ARN"] = Scene.Provider;
        _scene.Home["ALIBABACLOUD_OIDC_TOKEN_FILE"] = _scene.Home.Write("token", "header.payload.signature");
        await Signed.AskAsync(_scene, new AlibabaCloudOidcSource(_scene.Machine));
    }

    [Theory]
    [InlineData("ALIBABA_CLOUD_ROLE_ARN")]
    [InlineData("ALIBABA_CLOUD_OIDC_PROVIDER_ARN")]
    [InlineData("ALIBABA_CLOUD_OIDC_TOKEN_FILE")]
    public void It_is_configured_only_when_all_three_are_set(string missing)
    {
        _scene.SetEnvironmentOidc();
        _scene.Home[missing] = "";
        Assert.Null(new AlibabaCloudOidcSource(_scene.Machine).Preview());
    }

    [Theory]
    [InlineData("abc", "holds no identity token")]
    [InlineData("", "holds no identity token")]
    [InlineData(null, "does not exist")]
    public async Task A_token_file_without_a_token_is_named(string? content, string problem)
    {
        _scene.SetEnvironmentOidc();
        _scene.Home["ALIBABA_CLOUD_OIDC_TOKEN_FILE"] = content is null
            ? Path.Combine(_scene.Home.Folder, "absent")
            : _scene.Home.Write("token", content);
        var error = await Assert.ThrowsAsync<CredentialException>(() => new AlibabaCloudOidcSource(_scene.Machine).FindAsync(default));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clouds_refusal_is_told_by_its_code()
    {
        _scene.SetEnvironmentOidc();
        _scene.Home["ALIBABA_CLOUD_ROLE_ARN"] = "acs:ram::1234567890123456:role/absent";
        var error = await Assert.ThrowsAsync<CredentialException>(() => new AlibabaCloudOidcSource(_scene.Machine).FindAsync(default));
        Assert.Contains("EntityNotExist.Role", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_travels_in_the_body_and_nothing_is_signed()
    {
        _scene.SetEnvironmentOidc();
        await new AlibabaCloudOidcSource(_scene.Machine).FindAsync(default);
        var request = Assert.Single(_scene.Emulator.GetRequests());
        Assert.Equal(("Sts", "AssumeRoleWithOIDC", ""), (request.Service, request.Action, request.AccessKeyId));
    }
}
