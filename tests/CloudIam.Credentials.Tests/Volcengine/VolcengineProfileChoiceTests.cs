using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.Volcengine;
using CloudIam.Credentials.Tests.Support;

namespace CloudIam.Credentials.Tests.Volcengine;

public sealed class VolcengineProfileChoiceTests : IDisposable
{
    private const string Config = """
        {
          "current": "c",
          "enableColor": true,
          "profiles": {
            "a": {"name":"a","mode":"ak","access-key":"key-a","secret-key":"s","region":"cn-beijing","use-dual-stack":null,"disable-ssl":null},
            "b": {"name":"b","mode":"ak","access-key":"key-b","secret-key":"s"},
            "c": {"name":"c","mode":"ak","access-key":"key-c","secret-key":"s"},
            "v": {"name":"v","mode":"ak","access-key":"key-v","secret-key":"s"},
            "default": {"name":"default","mode":"ak","access-key":"key-default","secret-key":"s"}
          }
        }
        """;

    private readonly TemporaryHome _home = new();

    [Fact]
    public async Task The_SDKs_order_holds_argument_variables_current_default()
    {
        Write(Config.Replace("\"current\": \"c\",", "", StringComparison.Ordinal));
        Assert.Equal("key-default", await FindAsync(null));
        Write(Config);
        Assert.Equal("key-c", await FindAsync(null));
        _home["VOLCSTACK_PROFILE"] = "b";
        Assert.Equal("key-b", await FindAsync(null));
        _home["VOLCENGINE_PROFILE"] = "v";
        Assert.Equal("key-v", await FindAsync(null));
        Assert.Equal("key-a", await FindAsync("a"));
    }

    [Fact]
    public void The_preview_names_profile_region_and_masked_key()
    {
        Write(Config.Replace("key-a", "AKLTlongerkey99", StringComparison.Ordinal));
        var preview = new VolcengineCliSource(_home.Machine(), "a").Preview()!;
        Assert.Equal(("ve CLI, mode ak", "a", "cn-beijing", "AKLT****ey99"), (preview.Source, preview.ProfileName, preview.Region, preview.AccessKeyId));
    }

    [Fact]
    public async Task The_file_is_where_the_variable_says()
    {
        _home["VOLCENGINE_CLI_CONFIG_FILE"] = _home.Write("elsewhere.json", Config);
        Assert.Equal("key-c", await FindAsync(null));
        _home["VOLCENGINE_CLI_CONFIG_FILE"] = Path.Combine(_home.Folder, "missing.json");
        var exception = await Assert.ThrowsAsync<CredentialException>(() => FindAsync(null));
        Assert.Contains("missing.json does not exist", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_configured_without_a_file_or_without_profiles()
    {
        Assert.Null(new VolcengineCliSource(_home.Machine()).Preview());
        Write("""{"current":"","profiles":{}}""");
        Assert.Null(new VolcengineCliSource(_home.Machine()).Preview());
    }

    [Theory]
    [InlineData("nobody", null)]
    [InlineData(null, "nobody")]
    public void A_named_profile_that_is_not_there_is_an_error(string? argument, string? variable)
    {
        if (variable is not null)
        {
            _home["VOLCENGINE_PROFILE"] = variable;
        }

        Assert.Contains("nobody", Fails(argument), StringComparison.Ordinal);
        Write(Config);
        Assert.Contains("has no profile 'nobody'", Fails(argument), StringComparison.Ordinal);
    }

    [Fact]
    public void Completion_lists_the_names_and_never_fails()
    {
        Assert.Empty(VolcengineProfiles.List(_home.Machine()));
        Write(Config);
        Assert.Equal(["a", "b", "c", "v", "default"], VolcengineProfiles.List(_home.Machine()));
        Write("{ not json");
        Assert.Empty(VolcengineProfiles.List(_home.Machine()));
        Write("""{"profiles":["a"]}""");
        Assert.Empty(VolcengineProfiles.List(_home.Machine()));
    }

    public void Dispose() => _home.Dispose();

    private void Write(string config) => _home.Write(Path.Combine(".volcengine", "config.json"), config);

    private string Fails(string? profileName) =>
        Assert.Throws<CredentialException>(() => new VolcengineCliSource(_home.Machine(), profileName).Preview()).Message;

    private async Task<string> FindAsync(string? profileName) =>
        (await new VolcengineCliSource(_home.Machine(), profileName).FindAsync(default)).Credential.AccessKeyId;
}
