using System.Text;
using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

public sealed class AliyunCliFileTests : IDisposable
{
    private const string File1 =
        "{\r\n\"current\": \"a\",\r\n\"profiles\": [\r\n"
        + "{\"name\": \"a\", \"mode\": \"AK\", \"access_key_id\": \"KEY-OF-A-0001\", \"access_key_secret\": \"s\"},\r\n"
        + "{\"name\": \"b\", \"mode\": \"AK\", \"access_key_id\": \"KEY-OF-B-0001\", \"access_key_secret\": \"s\"}]}\r\n";

    private readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    private async Task<string> KeyAsync(string? profileName = null) =>
        (await new AliyunCliSource(_scene.Machine, profileName).FindAsync(default)).Credential.AccessKeyId;

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    public async Task Every_encoding_that_editors_write_is_read(string name, bool withMark)
    {
        var encoding = Encoding.GetEncoding(name);
        _scene.Home.Write(".aliyun/config.json", [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(File1)]);
        Assert.Equal("KEY-OF-A-0001", await KeyAsync());
    }

    [Fact]
    public async Task The_profile_is_the_argument_or_the_variable_or_the_current_one()
    {
        _scene.Home.Write(".aliyun/config.json", File1);
        Assert.Equal("KEY-OF-A-0001", await KeyAsync());
        _scene.Home["ALIBABA_CLOUD_PROFILE"] = "b";
        Assert.Equal("KEY-OF-B-0001", await KeyAsync());
        Assert.Equal("KEY-OF-A-0001", await KeyAsync("a"));
    }

    [Fact]
    public async Task The_file_may_be_elsewhere()
    {
        _scene.Home["ALIBABA_CLOUD_CONFIG_FILE"] = _scene.Home.Write("else/where.json", File1);
        Assert.Equal("KEY-OF-A-0001", await KeyAsync());
        _scene.Home["ALIBABA_CLOUD_CONFIG_FILE"] = "~/else/where.json";
        Assert.Equal("KEY-OF-A-0001", await KeyAsync());
    }

    [Theory]
    [InlineData("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true")]
    [InlineData("ALIBABA_CLOUD_IGNORE_PROFILE", "TRUE")]
    [InlineData("ALIBABACLOUD_IGNORE_PROFILE", "TRUE")]
    public void A_variable_switches_the_file_off(string variable, string value)
    {
        _scene.Home.Write(".aliyun/config.json", File1);
        _scene.Home[variable] = value;
        Assert.Null(new AliyunCliSource(_scene.Machine).Preview());
    }

    [Fact]
    public async Task A_new_login_is_seen_without_a_new_source()
    {
        _scene.Home.Write(".aliyun/config.json", File1);
        var source = new AliyunCliSource(_scene.Machine);
        await source.FindAsync(default);
        _scene.Home.Write(".aliyun/config.json", File1.Replace("KEY-OF-A-0001", "KEY-OF-A-0002", StringComparison.Ordinal));
        Assert.Equal("KEY-OF-A-0002", (await source.FindAsync(default)).Credential.AccessKeyId);
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{\n\"current\": \"a\",\n\"profiles\": [canary]}", "line 3")]
    [InlineData("{\n\"profiles\": [{\"access_key_secret\": \"canary", "line 2")]
    [InlineData("[\"canary\"]", "no JSON object")]
    [InlineData("{\"canary\": 1}", "'profiles'")]
    [InlineData("{\"profiles\": {\"canary\": 1}}", "'profiles'")]
    [InlineData("{\"profiles\": [{}, \"canary\"]}", "profiles[1]")]
    [InlineData("{\"profiles\": [{\"name\": \"a\", \"access_key_id\": \"canary\"}]}", "'current'")]
    [InlineData("{\"current\": \"x\", \"profiles\": []}", "no profile 'x'")]
    public void A_broken_file_is_named_by_path_and_place_and_not_quoted(string content, string place)
    {
        var path = _scene.Home.Write(".aliyun/config.json", content);
        var error = Assert.Throws<CredentialException>(() => new AliyunCliSource(_scene.Machine).Preview());
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_said_to_be_none()
    {
        _scene.Home.Write(".aliyun/config.json", [0x7B, 0xC3, 0x28, 0x7D]);
        Assert.Contains("no text", Assert.Throws<CredentialException>(() => new AliyunCliSource(_scene.Machine).Preview()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_an_error()
    {
        Directory.CreateDirectory(Path.Combine(_scene.Home.Folder, ".aliyun", "config.json"));
        Assert.Contains("cannot be read", Assert.Throws<CredentialException>(() => new AliyunCliSource(_scene.Machine).Preview()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_a_variable_names_must_be_there()
    {
        _scene.Home["ALIBABA_CLOUD_CONFIG_FILE"] = Path.Combine(_scene.Home.Folder, "absent.json");
        Assert.Contains("does not exist", Assert.Throws<CredentialException>(() => new AliyunCliSource(_scene.Machine).Preview()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_current_profile_that_nobody_filled_in_is_not_configured()
    {
        _scene.WriteCli("default", new { name = "default", mode = "", region_id = "", output_format = "json", language = "en" });
        var source = new AliyunCliSource(_scene.Machine);
        Assert.Null(source.Preview());
        await Assert.ThrowsAsync<CredentialException>(() => source.FindAsync(default));
        Assert.Throws<CredentialException>(() => new AliyunCliSource(_scene.Machine, "default").Preview());
    }

    [Fact]
    public async Task A_file_that_everybody_can_read_is_a_warning_once()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = _scene.Home.Write(".aliyun/config.json", File1);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var source = new AliyunCliSource(_scene.Machine);
        source.Preview();
        await source.FindAsync(default);
        Assert.Contains(path, Assert.Single(_scene.Home.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_is_never_written()
    {
        var path = _scene.Home.Write(".aliyun/config.json", File1);
        var before = File.GetLastWriteTimeUtc(path);
        await KeyAsync();
        Assert.Equal((before, File1), (File.GetLastWriteTimeUtc(path), File.ReadAllText(path)));
    }
}
