using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

public sealed class AlibabaCloudCredentialChainTests : IDisposable
{
    private readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData(1, "Environment (ALIBABA_CLOUD_ACCESS_KEY_ID)")]
    [InlineData(2, "OIDC (ALIBABA_CLOUD_ROLE_ARN)")]
    [InlineData(3, "aliyun CLI, mode AK, profile 'p'")]
    [InlineData(4, "credentials ini file, type access_key, profile 'default'")]
    [InlineData(5, "ECS instance metadata")]
    [InlineData(6, "Credentials URI (ALIBABA_CLOUD_CREDENTIALS_URI)")]
    public async Task The_sources_come_in_the_documented_order(int first, string source)
    {
        _scene.Home["ALIBABA_CLOUD_CREDENTIALS_URI"] = new Uri(_scene.Emulator.Endpoint, "/credentials-uri").AbsoluteUri;
        if (first == 6)
        {
            _scene.Home["ALIBABA_CLOUD_ECS_METADATA_DISABLED"] = "true";
        }

        if (first <= 4)
        {
            _scene.WriteIni("[default]", "type = access_key", $"access_key_id = {_scene.Id}", $"access_key_secret = {_scene.Secret}");
        }

        if (first <= 3)
        {
            _scene.WriteCli("p", new { name = "p", mode = "AK", access_key_id = _scene.Id, access_key_secret = _scene.Secret });
        }

        if (first <= 2)
        {
            _scene.SetEnvironmentOidc();
        }

        if (first <= 1)
        {
            _scene.SetEnvironmentKeys();
        }

        var (finding, _) = await Signed.AskAsync(_scene, AlibabaCloudCredentialChain.Create(_scene.Machine));
        Assert.Equal(source, finding.Source);
    }

    [Fact]
    public async Task A_source_that_fails_hands_on_to_the_next()
    {
        _scene.Home.Write(".aliyun/config.json", "{ broken");
        var finding = await AlibabaCloudCredentialChain.Create(_scene.Machine).FindAsync(default);
        Assert.Equal("ECS instance metadata", finding.Source);
    }

    [Fact]
    public async Task The_source_that_worked_is_asked_first_from_then_on()
    {
        var chain = AlibabaCloudCredentialChain.Create(_scene.Machine);
        Assert.Equal("ECS instance metadata", (await chain.FindAsync(default)).Source);
        _scene.SetEnvironmentKeys();
        Assert.Equal("ECS instance metadata", (await chain.FindAsync(default)).Source);
        _scene.Home["ALIBABA_CLOUD_ECS_METADATA_DISABLED"] = "true";
        Assert.Equal("Environment (ALIBABA_CLOUD_ACCESS_KEY_ID)", (await chain.FindAsync(default)).Source);
    }

    [Fact]
    public async Task Without_any_source_the_error_says_what_to_do()
    {
        using var nobody = new StubServer(static _ => (404, ""));
        var machine = _scene.Home.Machine(_scene.Clock, metadataEndpoint: nobody.Address);
        var error = await Assert.ThrowsAsync<CredentialException>(() => AlibabaCloudCredentialChain.Create(machine).FindAsync(default));
        Assert.Contains("aliyun configure", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("absent", null)]
    [InlineData("absent", "true")]
    [InlineData("broken", null)]
    public async Task A_named_profile_that_fails_never_falls_through(string name, string? off)
    {
        _scene.SetEnvironmentKeys();
        _scene.WriteCli("good", new { name = "good", mode = "AK", access_key_id = "a", access_key_secret = "b" }, new { name = "broken", mode = "AK" });
        if (off is not null)
        {
            _scene.Home["ALIBABA_CLOUD_CLI_PROFILE_DISABLED"] = off;
        }

        var chain = AlibabaCloudCredentialChain.Create(_scene.Machine, name);
        Assert.Contains(name, Assert.Throws<CredentialException>(() => chain.Preview()).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<CredentialException>(() => chain.FindAsync(default));
    }

    [Fact]
    public async Task A_named_profile_is_the_command_lines_or_else_a_section_of_the_ini_file()
    {
        _scene.SetEnvironmentKeys();
        _scene.WriteCli("other", new { name = "both", mode = "AK", access_key_id = "FROM-CLI-0001", access_key_secret = "b" });
        _scene.WriteIni(
            "[both]", "access_key_id=FROM-INI-0001", "access_key_secret=x", "[ini]", "access_key_id=FROM-INI-0002", "access_key_secret=x");
        var both = await AlibabaCloudCredentialChain.Create(_scene.Machine, "both").FindAsync(default);
        var ini = await AlibabaCloudCredentialChain.Create(_scene.Machine, " ini ").FindAsync(default);
        Assert.Equal(("FROM-CLI-0001", "FROM-INI-0002"), (both.Credential.AccessKeyId, ini.Credential.AccessKeyId));
    }

    [Fact]
    public void A_named_profile_of_instance_metadata_that_is_switched_off_says_so()
    {
        _scene.WriteCli("ecs", new { name = "ecs", mode = "EcsRamRole" });
        _scene.Home["ALIBABA_CLOUD_ECS_METADATA_DISABLED"] = "true";
        var error = Assert.Throws<CredentialException>(() => AlibabaCloudCredentialChain.Create(_scene.Machine, "ecs").Preview());
        Assert.Contains("ALIBABA_CLOUD_ECS_METADATA_DISABLED", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Profile_names_come_from_all_files_once_and_broken_files_are_left_out()
    {
        _scene.WriteCli("a", new { name = "a" }, new { name = "b" });
        _scene.WriteIni("[b]", "[c]");
        _scene.Home.Write(".alibabacloud/credentials", "[d]\nno equals sign");
        Assert.Equal(["a", "b", "c"], AlibabaCloudProfiles.List(_scene.Machine));
    }
}
