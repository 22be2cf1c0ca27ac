using System.Text;
using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.Volcengine;
using CloudIam.Credentials.Tests.Support;

namespace CloudIam.Credentials.Tests.Volcengine;

public sealed class VolcengineFileTests : IDisposable
{
    private static readonly string s_config = Path.Combine(".volcengine", "config.json");

    private readonly TemporaryHome _home = new();

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "utf-16", "utf-16BE", "crlf"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task The_editors_encoding_and_line_ends_do_not_matter(string encoding)
    {
        const string Text = "{\n  \"current\": \"张伟\",\n  \"profiles\": {\n    \"张伟\": { \"access-key\": \"id\", \"secret-key\": \"s\" }\n  }\n}\n";
        _home.Write(s_config, encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(Text),
            "utf-8-bom" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)],
            "crlf" => Encoding.UTF8.GetBytes(Text.Replace("\n", "\r\n", StringComparison.Ordinal)),
            _ => [.. Encoding.GetEncoding(encoding).Preamble, .. Encoding.GetEncoding(encoding).GetBytes(Text)],
        });
        var finding = await new VolcengineCliSource(_home.Machine()).FindAsync(default);
        Assert.Equal("id", finding.Credential.AccessKeyId);
        Assert.EndsWith("profile 张伟", finding.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n\"profiles\": {\n\"p\": {\"secret-key\": \"canary\" canary }}}", "line 3.")]
    [InlineData("{\"profiles\":{\"p\":{\"secret-key\":\"canary", "line 1.")]
    [InlineData("{\"profiles\":{\"p\":{\"secret-key\": tcanary}}}", "line 1.")]
    [InlineData("canary", "line 1.")]
    [InlineData("", "line 1.")]
    [InlineData("\"canary\"", "is not a JSON object.")]
    [InlineData("\0\u0001canary", "line 1.")]
    public void Malformed_JSON_names_file_and_line_and_quotes_nothing(string text, string message)
    {
        var path = _home.Write(s_config, text);
        var exception = Assert.Throws<CredentialException>(() => new VolcengineCliSource(_home.Machine()).Preview());
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"current":["canary"],"profiles":{"default":["canary"]}}""")]
    [InlineData("""{"current":"p","profiles":{"p":"canary"}}""")]
    [InlineData("""{"current":"p","profiles":{"p":null}}""")]
    [InlineData("""{"current":"p","profiles":{"p":{"access-key":{"canary":1},"secret-key":"canary"}}}""")]
    public void Members_of_another_type_are_not_there(string text)
    {
        _home.Write(s_config, text);
        var exception = Assert.Throws<CredentialException>(() => new VolcengineCliSource(_home.Machine()).Preview());
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        _home["VOLCENGINE_CLI_CONFIG_FILE"] = _home.Folder;
        Assert.Contains("access is denied, or it is a folder", Fails(), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows() && !Environment.IsPrivilegedProcess)
        {
            var path = _home.Write("locked.json", "{}");
            File.SetUnixFileMode(path, UnixFileMode.None);
            _home["VOLCENGINE_CLI_CONFIG_FILE"] = path;
            Assert.Contains("access is denied", Fails(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_file_that_everybody_can_read_is_a_warning_once()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = _home.Write(s_config, """{"current":"p","profiles":{"p":{"access-key":"id","secret-key":"s"}}}""");
        var machine = _home.Machine();
        var source = new VolcengineCliSource(machine);
        await source.FindAsync(default);
        Assert.Empty(_home.Warnings);
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        // Completion must neither warn nor use the one warning up.
        VolcengineProfiles.List(machine with { Warn = Assert.Fail });
        source.Preview();
        await source.FindAsync(default);
        await new VolcengineCliSource(machine).FindAsync(default);
        Assert.Contains(path, Assert.Single(_home.Warnings), StringComparison.Ordinal);
    }

    public void Dispose() => _home.Dispose();

    private string Fails() => Assert.Throws<CredentialException>(() => new VolcengineCliSource(_home.Machine()).Preview()).Message;
}
