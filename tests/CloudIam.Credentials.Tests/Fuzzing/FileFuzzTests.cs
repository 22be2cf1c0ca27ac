using System.Globalization;
using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;
using CloudIam.Core.Credentials.Volcengine;
using CloudIam.Credentials.Tests.Support;
using CloudIam.Tests.Fuzzing;
using Microsoft.Extensions.Time.Testing;

namespace CloudIam.Credentials.Tests.Fuzzing;

/// <summary>Damaged files of the vendors' tools: a credential, or the one exception with words that quote nothing.</summary>
public sealed class FileFuzzTests : IDisposable
{
    private const string Session = ""","sso-session":{"work":{"name":"work","start-url":"https://sso.example.com/","region":"cn-beijing","registration-scopes":["cloudidentity:account:access"]}}""";

    private static readonly string s_volcengineConfig = Path.Combine(".volcengine", "config.json");

    private readonly TemporaryHome _home = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private CredentialMachine Machine =>
        _home.Machine(_clock, endpoint: Closed, metadataEndpoint: Closed) with { TimeProvider = new RushingClock(_clock) };

    /// <summary>Nothing listens there.</summary>
    private static Uri Closed => new("http://127.0.0.1:9");

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("""{"name":"p","mode":"AK","access_key_id":"EXAMPLE-KEY-0001","access_key_secret":"Canary0123456789abcdef","region_id":"cn-hangzhou","output_format":"json","language":"en","retry_count":0}""")]
    [InlineData("""{"name":"p","mode":"StsToken","access_key_id":"EXAMPLE-KEY-0001","access_key_secret":"Canary0123456789abcdef","sts_token":"Canary0123456789abcdef"}""")]
    [InlineData("""{"name":"p","mode":"CloudSSO","access_key_id":"EXAMPLE-KEY-0001","access_key_secret":"Canary0123456789abcdef","sts_token":"Canary0123456789abcdef","sts_expiration":1767333845,"cloud_sso_sign_in_url":"https://127.0.0.1:9/","cloud_sso_account_id":"1","cloud_sso_access_config":"ac","access_token":"Canary0123456789abcdef","cloud_sso_access_token_expire":1767333845}""")]
    [InlineData("""{"name":"p","mode":"OAuth","oauth_site_type":"CN","oauth_access_token":"Canary0123456789abcdef","oauth_access_token_expire":1767333845,"oauth_refresh_token":"Canary0123456789abcdef","oauth_refresh_token_expire":1767333845}""")]
    [InlineData("""{"name":"p","mode":"RamRoleArn","access_key_id":"EXAMPLE-KEY-0001","access_key_secret":"Canary0123456789abcdef","ram_role_arn":"acs:ram::1234567890123456:role/app","ram_session_name":"s","expired_seconds":3600,"external_id":"Canary0123456789abcdef","sts_region":"cn-hangzhou"}""")]
    [InlineData("""{"name":"p","mode":"BearerToken","bearer_token":"Canary0123456789abcdef","bearer_token_header_key":"x-acs-bearer-token"}""")]
    public void The_aliyun_configuration(string profile) => Json(
        Path.Combine(".aliyun", "config.json"),
        $$"""{"current":"p","profiles":[{{profile}},{"name":"q","mode":"AK"}],"meta_path":""}""",
        machine => new AliyunCliSource(machine));

    [Theory]
    [InlineData("type = access_key", "access_key_id = EXAMPLE-KEY-0001\naccess_key_secret = Canary0123456789abcdef")]
    [InlineData(
        "type = ram_role_arn",
            "access_key_id = EXAMPLE-KEY-0001\naccess_key_secret = Canary0123456789abcdef\nrole_arn = acs:ram::1:role/app\nrole_session_name = s")]
    public void The_ini_file(string type, string keys) => Text(
        Path.Combine(".alibabacloud", "credentials.ini"),
        $"# a comment\n[default]\nenable = true\n{type}\n{keys}\n\n[other]\ntype = \"access_key\"\naccess_key_secret = 'Canary0123456789abcdef'\n",
        machine => new AlibabaCloudIniSource(machine));

    [Theory]
    [InlineData("""{"mode":"ak","access-key":"AKTPvisiblekey01","secret-key":"Canary0123456789abcdef","session-token":"Canary0123456789abcdef","region":"cn-beijing","use-dual-stack":null,"disable-ssl":false}""")]
    [InlineData("""{"mode":"ramrolearn","access-key":"AKTPvisiblekey01","secret-key":"Canary0123456789abcdef","account-id":"2100000001","role-name":"EcsTestRole"}""")]
    [InlineData("""{"mode":"sso","access-key":"AKTPvisiblekey01","secret-key":"Canary0123456789abcdef","session-token":"Canary0123456789abcdef","sts-expiration":1767333845000,"sso-session-name":"work","account-id":"2100000001","role-name":"EcsTestRole"}""")]
    public void The_configuration_of_ve(string profile) => Json(
        s_volcengineConfig,
        $$"""{"current":"p","profiles":{"p":{{profile}},"q":{"mode":"ak"} },"enableColor":true{{Session}} }""",
        machine => new VolcengineCliSource(machine));

    [Fact]
    public void The_cache_of_a_single_sign_on()
    {
        _home.Write(
            s_volcengineConfig,
            $$"""{"current":"p","profiles":{"p":{"mode":"sso","sso-session-name":"work","account-id":"1","role-name":"r"} }{{Session}} }""");
        Json(
            Path.Combine(".volcengine", "sso", "cache", VolcengineLoginCache.SsoFileName("https://sso.example.com/", "work")),
            """{"start_url":"https://sso.example.com/","session_name":"work","access_token":"Canary0123456789abcdef","expires_at":"2026-01-02T09:00:00Z","client_id":"client","client_secret":"Canary0123456789abcdef","client_secret_expires_at":1798869845,"refresh_token":"Canary0123456789abcdef"}""",
            machine => new VolcengineCliSource(machine));
    }

    [Theory]
    [InlineData("""{"access_key_id":"AKTPvisiblekey01","secret_access_key":"Canary0123456789abcdef","session_token":"Canary0123456789abcdef"}""")]
    [InlineData(
        "\"{\\\"access_key_id\\\":\\\"AKTPvisiblekey01\\\",\\\"secret_access_key\\\":\\\"Canary0123456789abcdef\\\",\\\"session_token\\\":\\\"Canary0123456789abcdef\\\"}\"")]
    public void The_cache_of_a_console_login(string accessToken)
    {
        _home.Write(s_volcengineConfig, """{"current":"p","profiles":{"p":{"mode":"console-login","login-session":"login-1"}}}""");
        Json(
            Path.Combine(".volcengine", "login", "cache", VolcengineLoginCache.ConsoleFileName("login-1")),
            $$"""{"access_token":{{accessToken}},"refresh_token":"Canary0123456789abcdef","client_id":"client","scope":"s","issued_at":"2026-01-02T03:04:00Z","expires_in":900}""",
            machine => new VolcengineCliSource(machine));
    }

    [Theory]
    [InlineData("""{"ak":"AKLTvisiblekey01","sk":"Canary0123456789abcdef"}""")]
    [InlineData("""{"VOLC_ACCESSKEY":"AKLTvisiblekey01","VOLC_SECRETKEY":"Canary0123456789abcdef"}""")]
    public void The_old_file(string document) =>
        Json(Path.Combine(".volc", "config"), document, machine => new VolcengineLegacyFileSource(machine));

    private void Json(string path, string document, Func<CredentialMachine, ICredentialSource> open) =>
        AtLeast(100, Fuzz.Json(document, 100, swaps: 0, bytes => Check(path, bytes, open)));

    private void Text(string path, string document, Func<CredentialMachine, ICredentialSource> open) =>
        AtLeast(100, Fuzz.Text(document, 300, bytes => Check(path, bytes, open)));

    private void Check(string path, byte[] bytes, Func<CredentialMachine, ICredentialSource> open)
    {
        var machine = Machine;
        _home.Write(path, bytes);
        Ask.Source(() => open(machine), machine, _home.Warnings);
    }

    private static void AtLeast(int expected, int count) =>
        Assert.True(count >= expected, string.Create(CultureInfo.InvariantCulture, $"Only {count} documents."));
}
