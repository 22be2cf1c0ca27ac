using System.Text;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;
using CloudIam.Core.Credentials.Volcengine;
using CloudIam.Core.Http;
using CloudIam.Core.Volcengine;
using CloudIam.Credentials.Tests.Support;
using CloudIam.Tests.Fuzzing;
using Microsoft.Extensions.Time.Testing;

namespace CloudIam.Credentials.Tests.Fuzzing;

/// <summary>
/// Damaged answers of those who give out credentials: a credential, or the one exception with words that quote nothing.
/// </summary>
public sealed class AnswerFuzzTests : IDisposable
{
    private const string Role = "acs:ram::1234567890123456:role/app-prod";
    private const string RoleTrn = "trn:iam::2100000001:role/EcsTestRole";
    private const string Keys =
        "\"AccessKeyId\":\"STS.visiblekey01\",\"AccessKeySecret\":\"Canary0123456789abcdef\",\"SecurityToken\":\"Canary0123456789abcdef\",\"Expiration\":\"2026-01-02T09:00:00Z\"";

    private const string VolcengineKeys =
        "\"AccessKeyId\":\"AKTPvisiblekey01\",\"SecretAccessKey\":\"Canary0123456789abcdef\",\"SessionToken\":\"Canary0123456789abcdef\"";

    private static readonly Dictionary<string, string> s_documents = new(StringComparer.Ordinal)
    {
        ["assumed role"] = $$"""{"RequestId":"r","AssumedRoleUser":{"Arn":"{{Role}}/s","AssumedRoleId":"3:s"},"Credentials":{ {{Keys}} } }""",
        ["identity token"] = $$"""{"RequestId":"r","OIDCTokenInfo":{"Issuer":"i","ClientIds":"c"},"Credentials":{ {{Keys}} } }""",
        ["address"] = $$"""{"Code":"Success",{{Keys}}}""",
        ["instance"] = $$"""{"Code":"Success",{{Keys}},"LastUpdated":"2026-01-02T03:00:00Z"}""",
        ["OAuth exchange"] = $$"""{"requestId":"r",{{Keys}}}""",
        ["OAuth renewal"] = """{"access_token":"Canary0123456789abcdef","refresh_token":"Canary0123456789abcdef","expires_in":3600,"token_type":"Bearer"}""",
        ["CloudSSO"] = $$"""{"RequestId":"r","CloudCredential":{ {{Keys}} } }""",
        ["Volcengine role"] = $$"""{"ResponseMetadata":{"RequestId":"r"},"Result":{"Credentials":{"CurrentTime":"2026-01-02T11:04:05+08:00","ExpiredTime":"2026-01-02T12:04:05+08:00",{{VolcengineKeys}}},"AssumedRoleUser":{"Trn":"t","AssumedRoleId":"i"} } }""",
        ["Volcengine identity token"] = $$"""{"ResponseMetadata":{"RequestId":"r"},"Result":{"Credentials":{"Expiration":"2026-01-02T12:04:05+08:00",{{VolcengineKeys}}},"OIDCTokenInfo":{} } }""",
        ["Volcengine instance"] = $$"""{"CurrentTime":"2026-01-02T11:04:05+08:00","ExpiredTime":"2026-01-02T17:04:05+08:00",{{VolcengineKeys}}}""",
        ["Volcengine instance's roles"] = """["EcsTestRole","backup-agent"]""",
        ["Volcengine login renewal"] = """{"access_token":"Canary0123456789abcdef","refresh_token":"Canary0123456789abcdef","expires_in":900,"token_type":"Bearer"}""",
        ["Volcengine portal"] = $$"""{"ResponseMetadata":{"RequestId":"r"},"Result":{"RoleCredentials":{ {{VolcengineKeys}},"Expiration":1767341045} } }""",
        ["Volcengine console renewal"] = """{"access_token":{"access_key_id":"AKTPvisiblekey01","secret_access_key":"Canary0123456789abcdef","session_token":"Canary0123456789abcdef"},"refresh_token":"Canary0123456789abcdef","expires_in":900}""",
        ["refusal"] = """{"RequestId":"r","HostId":"sts.aliyuncs.com","Code":"NoPermission","Message":"You are not authorized to do this action."}""",
    };

    private readonly TemporaryHome _home = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly HostileServer _server = new();

    public static TheoryData<string> Names => new(s_documents.Keys);

    private CredentialMachine Machine =>
        _home.Machine(_clock, _server.Endpoint, _server.Endpoint) with { TimeProvider = new RushingClock(_clock) };

    public void Dispose()
    {
        _server.Dispose();
        _home.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_source_gives_a_credential_or_says_why_not(string name)
    {
        // As it is, each document must lead to a credential; otherwise all that is tested here is one refusal.
        var document = s_documents[name];
        if (name != "refusal")
        {
            Assert.NotNull(Check(name, 200, Encoding.UTF8.GetBytes(document)));
        }

        var status = name == "refusal" ? 403 : 200;
        var count = Fuzz.Json(document, 60, swaps: 0, bytes => Check(name, status, bytes));
        Assert.True(count > 100, $"Only {count} documents.");
    }

    [Theory]
    [InlineData(CloudProvider.AlibabaCloud, """{"IdentityType":"RAMUser","AccountId":"1234567890123456","RequestId":"r","PrincipalId":"2","UserId":"2","Arn":"acs:ram::1:user/ops"}""")]
    [InlineData(CloudProvider.Volcengine, """{"ResponseMetadata":{"RequestId":"r","Action":"GetCallerIdentity"},"Result":{"AccountId":2100000001,"IdentityType":"User","IdentityId":"65","Trn":"trn:iam::2100000001:user/ops"} }""")]
    public void An_identity_is_read_or_the_call_has_failed(CloudProvider cloud, string document)
    {
        var machine = Machine;
        var caller = new CloudCredential("EXAMPLE-KEY-0001", Ask.Canary, Ask.Canary);
        var count = Fuzz.Json(
            document,
            byChance: 100,
            swaps: 50,
            bytes =>
            {
                _server.Answer = _ => (200, bytes);
                try
                {
                    object identity = cloud == CloudProvider.Volcengine
                        ? new VolcengineStsClient(machine)
                            .GetCallerIdentityAsync(
                                new StaticCredentialProvider(new CredentialFinding(caller, "")), null, default).GetAwaiter().GetResult()
                        : new AlibabaCloudStsClient(new CloudSession(
                            new ApiClient(new ApiClientOptions { TimeProvider = machine.TimeProvider, MaxAttempts = 1 }), caller,
                                _server.Endpoint))
                            .GetCallerIdentityAsync(default).GetAwaiter().GetResult();
                    Assert.NotNull(identity);
                }
                catch (ApiException exception)
                {
                    Assert.DoesNotContain(Ask.Canary, exception.ToString(), StringComparison.Ordinal);
                }
            });
        Assert.True(count > 100, $"Only {count} documents.");
    }

    private CredentialFinding? Check(string name, int status, byte[] bytes)
    {
        var machine = Machine;
        _server.Answer = request => name switch
        {
            // What comes before or after the damaged answer is as it should be.
            "instance" when request.StartsWith("PUT ", StringComparison.Ordinal) => (200, "token"u8.ToArray()),
            "instance" when request.EndsWith("security-credentials/", StringComparison.Ordinal) => (200, "app-prod"u8.ToArray()),
            "OAuth renewal" when request.Contains("/v1/exchange", StringComparison.Ordinal) => Good("OAuth exchange"),
            "Volcengine instance" or "Volcengine instance's roles" when request.StartsWith("PUT ", StringComparison.Ordinal) =>
                (200, "token"u8.ToArray()),
            "Volcengine instance" when request.Contains("?type=user", StringComparison.Ordinal) =>
                Good("Volcengine instance's roles"),
            "Volcengine instance's roles" when !request.Contains("?type=user", StringComparison.Ordinal) =>
                Good("Volcengine instance"),
            "Volcengine login renewal" when request.Contains("/federation/", StringComparison.Ordinal) =>
                Good("Volcengine portal"),
            _ => (status, bytes),
        };
        return Ask.Source(() => Open(name, machine), machine, _home.Warnings);
    }

    private static (int Status, byte[] Body) Good(string name) => (200, Encoding.UTF8.GetBytes(s_documents[name]));

    private ICredentialSource Open(string name, CredentialMachine machine)
    {
        var key = new Fixed();
        var token = _home.Write("token", Ask.Canary);
        switch (name)
        {
            case "assumed role" or "refusal":
                return new AssumeRoleSource(machine, key, new AssumeRoleRequest(Role));
            case "identity token":
                _home["ALIBABA_CLOUD_ROLE_ARN"] = Role;
                _home["ALIBABA_CLOUD_OIDC_PROVIDER_ARN"] = "acs:ram::1234567890123456:oidc-provider/pods";
                _home["ALIBABA_CLOUD_OIDC_TOKEN_FILE"] = token;
                return new AlibabaCloudOidcSource(machine);
            case "address":
                _home["ALIBABA_CLOUD_CREDENTIALS_URI"] = _server.Endpoint + "credentials";
                return new CredentialsUriSource(machine);
            case "instance":
                // Its time limit is a second, which is a pause elsewhere; on this clock it does not pass.
                return new EcsMetadataSource(machine with { TimeProvider = _clock });
            case "OAuth exchange" or "OAuth renewal" or "CloudSSO":
                _home.Write(Path.Combine(".aliyun", "config.json"), Profile(name));
                return new AliyunCliSource(machine);
            case "Volcengine role":
                return new VolcengineAssumeRoleSource(machine, key, new VolcengineRoleRequest { RoleTrn = RoleTrn });
            case "Volcengine identity token":
                _home["VOLCENGINE_OIDC_ROLE_TRN"] = RoleTrn;
                _home["VOLCENGINE_OIDC_TOKEN_FILE"] = token;
                return new VolcengineOidcSource(machine);
            case "Volcengine instance" or "Volcengine instance's roles":
                return new VolcengineMetadataSource(machine);
            case "Volcengine console renewal":
                _home.Write(Path.Combine(".volcengine", "config.json"), """{"profiles":{"default":{"mode":"console-login","login-session":"login-1"}}}""");
                _home.Write(
                    Path.Combine(".volcengine", "login", "cache", VolcengineLoginCache.ConsoleFileName("login-1")),
                    """{"refresh_token":"Canary0123456789abcdef","client_id":"client","issued_at":"2026-01-01T03:00:00Z","expires_in":900}""");
                return new VolcengineCliSource(machine);
            default:
                _home.Write(
                    Path.Combine(".volcengine", "config.json"),
                    """{"profiles":{"default":{"mode":"sso","sso-session-name":"work","account-id":"1","role-name":"r"}},"sso-session":{"work":{"start-url":"https://sso.example.com/"}}}""");
                _home.Write(
                    Path.Combine(
                        ".volcengine", "sso", "cache", VolcengineLoginCache.SsoFileName("https://sso.example.com/", "work")),
                    $$"""{"access_token":"Canary0123456789abcdef","expires_at":"2026-01-0{{(name == "Volcengine portal" ? 3 : 1)}}T09:00:00Z","client_id":"client","client_secret":"Canary0123456789abcdef","refresh_token":"Canary0123456789abcdef"}""");
                return new VolcengineCliSource(machine);
        }
    }

    private string Profile(string name)
    {
        var end = _clock.GetUtcNow().AddHours(name == "OAuth renewal" ? -1 : 1).ToUnixTimeSeconds();
        var mode = name == "CloudSSO"
            ? $"\"mode\":\"CloudSSO\",\"cloud_sso_sign_in_url\":\"{_server.Endpoint}\",\"cloud_sso_account_id\":\"1\",\"cloud_sso_access_config\":\"ac\",\"access_token\":\"{Ask.Canary}\",\"cloud_sso_access_token_expire\":{end}"
            : $"\"mode\":\"OAuth\",\"oauth_site_type\":\"CN\",\"oauth_access_token\":\"{Ask.Canary}\",\"oauth_access_token_expire\":{end},\"oauth_refresh_token\":\"{Ask.Canary}\"";
        return $$"""{"current":"p","profiles":[{"name":"p",{{mode}}}]}""";
    }

    /// <summary>A caller whose key is known.</summary>
    private sealed class Fixed : ICredentialSource
    {
        public CredentialPreview Preview() => new("fixed");

        public Task<CredentialFinding> FindAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new CredentialFinding(new CloudCredential("EXAMPLE-KEY-0001", Ask.Canary), "fixed"));
    }
}
