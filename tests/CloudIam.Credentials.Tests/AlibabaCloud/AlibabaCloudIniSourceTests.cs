using System.Text;
using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

public sealed class AlibabaCloudIniSourceTests : IDisposable
{
    private readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    private AlibabaCloudIniSource Source(params string[] lines)
    {
        _scene.WriteIni(["[default]", "region_id = cn-beijing", .. lines]);
        return new AlibabaCloudIniSource(_scene.Machine);
    }

    private string[] Keys => ["access_key_id = " + _scene.Id, "access_key_secret = " + _scene.Secret];

    [Theory]
    [InlineData("access_key", ":user/emulator")]
    [InlineData("something_else", ":user/emulator")]
    [InlineData(null, ":user/emulator")]
    [InlineData("ram_role_arn", ":assumed-role/app-prod/session")]
    [InlineData("RAM_ROLE_ARN", ":assumed-role/app-prod/session")]
    [InlineData("ecs_ram_role", ":assumed-role/app-prod/i-emulator")]
    [InlineData("oidc_role_arn", ":assumed-role/app-prod/session")]
    public async Task Every_type_gives_a_credential_that_works(string? type, string who)
    {
        string[] role = ["role_arn = " + Scene.Role, "role_session_name = session", "external_id = ext", "policy = {\"Version\":\"1\"}"];
        var source = Source(type?.ToLowerInvariant() switch
        {
            null => Keys,
            "ram_role_arn" => ["type = " + type, .. Keys, .. role],
            "ecs_ram_role" => ["type = " + type, "role_name = app-prod"],
            "oidc_role_arn" => ["type = " + type, "oidc_provider_arn = " + Scene.Provider, "oidc_token_file_path = " + _scene.Home.Write("token", "a.b.c"), .. role],
            _ => ["type = " + type, .. Keys],
        });
        var (_, identity) = await Signed.AskAsync(_scene, source);
        Assert.EndsWith(who, identity.Arn, StringComparison.Ordinal);
        Assert.Equal(("default", "cn-beijing"), (source.Preview()!.ProfileName, source.Preview()!.Region));
    }

    [Theory]
    [InlineData("access_key", "has no access_key_id")]
    [InlineData("ram_role_arn", "has no access_key_id")]
    [InlineData("oidc_role_arn", "has no oidc_provider_arn")]
    [InlineData("rsa_key_pair", "not supported")]
    [InlineData("canary", "has a type that is not known here")]
    [InlineData(null, "has no type")]
    public void What_is_missing_or_not_known_is_named(string? type, string words)
    {
        var error = Assert.Throws<CredentialException>(() => Source(type is null ? [] : ["type = " + type]).Preview());
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_default_paths_are_read_the_one_with_a_suffix_first()
    {
        _scene.Home.Write(".alibabacloud/credentials", "[default]\naccess_key_id=SECOND-0001\naccess_key_secret=s\n[only]\naccess_key_id=SECOND-0002\naccess_key_secret=s");
        Assert.Equal("SECO****0001", new AlibabaCloudIniSource(_scene.Machine).Preview()!.AccessKeyId);
        _scene.WriteIni("[default]", "access_key_id=FIRST-00001", "access_key_secret=s");
        Assert.Equal("FIRS****0001", new AlibabaCloudIniSource(_scene.Machine).Preview()!.AccessKeyId);
        Assert.Equal("SECO****0002", new AlibabaCloudIniSource(_scene.Machine, "only").Preview()!.AccessKeyId);
        _scene.Home["ALIBABA_CLOUD_PROFILE"] = "only";
        Assert.Equal("SECO****0002", new AlibabaCloudIniSource(_scene.Machine).Preview()!.AccessKeyId);
    }

    [Fact]
    public void A_file_that_a_variable_names_is_the_only_one_and_must_be_there()
    {
        _scene.WriteIni("[default]", "access_key_id=FIRST-00001", "access_key_secret=s");
        _scene.Home["ALIBABA_CLOUD_CREDENTIALS_FILE"] = _scene.Home.Write("other", "[default]\naccess_key_id=OTHER-00001\naccess_key_secret=s");
        Assert.Equal("OTHE****0001", new AlibabaCloudIniSource(_scene.Machine).Preview()!.AccessKeyId);
        _scene.Home["ALIBABA_CLOUD_CREDENTIALS_FILE"] = Path.Combine(_scene.Home.Folder, "absent");
        Assert.Contains("does not exist", Assert.Throws<CredentialException>(() => new AlibabaCloudIniSource(_scene.Machine).Preview()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_it_is_not_configured()
    {
        var source = new AlibabaCloudIniSource(_scene.Machine);
        Assert.Null(source.Preview());
        await Assert.ThrowsAsync<CredentialException>(() => source.FindAsync(default));
    }

    [Fact]
    public void A_section_that_is_not_there_is_named()
    {
        _scene.WriteIni("[project1]", "access_key_id=a", "access_key_secret=b");
        Assert.Contains("'default'", Assert.Throws<CredentialException>(() => new AlibabaCloudIniSource(_scene.Machine).Preview()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[default]\ncanary", "line 2")]
    [InlineData("access_key_secret = canary", "line 1 stands in no section")]
    [InlineData("# comment\n\n; comment\n[default\naccess_key_secret = canary", "line 4")]
    [InlineData("[default]\r\n= canary\r\n", "line 2")]
    public void A_broken_line_is_named_by_its_number_and_not_quoted(string content, string place)
    {
        var path = _scene.Home.Write(".alibabacloud/credentials", content);
        var error = Assert.Throws<CredentialException>(() => new AlibabaCloudIniSource(_scene.Machine).Preview());
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task Windows_editors_may_have_written_it(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = "; comment\r\n[ default ]\r\nACCESS_KEY_ID = \"KEY-00001\"\r\naccess_key_secret = 'a=b;c#d'\r\n";
        _scene.Home.Write(".alibabacloud/credentials.ini", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        var finding = await new AlibabaCloudIniSource(_scene.Machine).FindAsync(default);
        Assert.Equal(("KEY-00001", "a=b;c#d"), (finding.Credential.AccessKeyId, finding.Credential.AccessKeySecret));
    }

    [Fact]
    public void A_file_that_everybody_can_read_is_a_warning_once()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = _scene.WriteIni("[default]", "access_key_id=a", "access_key_secret=b");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var source = new AlibabaCloudIniSource(_scene.Machine);
        source.Preview();
        source.Preview();
        Assert.Single(_scene.Home.Warnings);
    }
}
