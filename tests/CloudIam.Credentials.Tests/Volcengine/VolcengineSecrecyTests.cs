using System.Collections;
using System.Net;
using System.Reflection;
using System.Text.Json;
using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.Volcengine;

namespace CloudIam.Credentials.Tests.Volcengine;

/// <summary>One secret goes through every source, well and badly, and must show nowhere.</summary>
public sealed class VolcengineSecrecyTests : IDisposable
{
    private const string Canary = "Canary0123456789abcdefWXYZ";
    private const string Triple = $"\"access-key\":\"AKTPvisiblekey01\",\"secret-key\":\"{Canary}\",\"session-token\":\"{Canary}\"";
    private const string Session = ""","sso-session":{"work":{"start-url":"https://sso.example.com/"}}""";

    private static readonly string[] s_sources =
    [
        "environment", "oidc", "assume role", "legacy file", "metadata",
        "ak", "ramrolearn", "oidc profile", "ecsrole", "sso stored", "sso access token", "sso renewal", "console stored", "console renewal",
        "malformed profile", "half a profile", "malformed login", "chain",
    ];

    private readonly VolcengineLab _lab = new();

    public static TheoryData<string> Sources => new(s_sources);

    public static TheoryData<string, int> Echoes
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var source in s_sources)
            {
                foreach (var status in new[] { 200, 400, 401, 403, 404, 500 })
                {
                    data.Add(source, status);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Nothing_shows_where_the_service_is_well(string source) => await SearchAsync(source, _lab.Emulator.Endpoint);

    /// <summary>A server that sends back all that it gets, in every place that an answer has, and the canary besides.</summary>
    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task Nothing_shows_where_the_service_sends_everything_back(string source, int status)
    {
        using var server = new StubServer((request, body) => (status, Echo(request, body, isJson: true)));
        await SearchAsync(source, server.Endpoint);
        using var plain = new StubServer((request, body) => (status, Echo(request, body, isJson: false)));
        await SearchAsync(source, plain.Endpoint);
    }

    public void Dispose() => _lab.Dispose();

    private static string Echo(HttpListenerRequest request, string body, bool isJson)
    {
        var all = $"{request.RawUrl} {WebUtility.UrlDecode(body)} {request.Headers} {Canary}";
        return isJson
            ? JsonSerializer.Serialize(new Dictionary<string, object?>
            {
                ["ResponseMetadata"] = new { RequestId = "r", Error = new { Code = Canary, Message = all } },
                ["Result"] = new { Credentials = new { SecretAccessKey = Canary }, RoleCredentials = new { SecretAccessKey = Canary } },
                ["error"] = Canary,
                ["error_description"] = all,
                ["access_token"] = Canary,
            })
            : all;
    }

    private async Task SearchAsync(string name, Uri endpoint)
    {
        var machine = _lab.Machine with { Endpoint = endpoint, MetadataEndpoint = endpoint, TimeProvider = new HurriedClock(_lab.Clock) };
        var source = Configure(name, machine);
        var seen = new List<object?>();
        try
        {
            seen.Add(source.Preview());
            seen.Add(await source.FindAsync(default));
            seen.Add(await source.FindAsync(default));
        }
        catch (CredentialException exception)
        {
            seen.Add(exception);
        }

        seen.AddRange(_lab.Home.Warnings);
        Assert.NotEmpty(seen);
        Assert.All(seen, item => Search(item, 0));
    }

    /// <summary>Looks at an object as a formatter does that is told to show everything.</summary>
    private static void Search(object? item, int depth)
    {
        if (item is null || depth > 8)
        {
            return;
        }

        Assert.DoesNotContain(Canary, item.ToString() ?? "", StringComparison.OrdinalIgnoreCase);
        if (item is IDictionary data)
        {
            Assert.All(data.Values.Cast<object?>(), value => Search(value, depth + 1));
        }

        if (item.GetType().Namespace?.StartsWith("CloudIam", StringComparison.Ordinal) == true || item is Exception)
        {
            foreach (var property in item.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                if (property.GetIndexParameters().Length == 0 && property.PropertyType != typeof(MethodBase))
                {
                    Search(property.GetValue(item), depth + 1);
                }
            }
        }
    }

    private ICredentialSource Configure(string name, CredentialMachine machine)
    {
        var role = $"\"account-id\":\"{VolcengineLab.Account}\",\"role-name\":\"EcsTestRole\"";
        var sso = $"\"mode\":\"sso\",\"sso-session-name\":\"work\",{role}";
        var console = "\"mode\":\"console-login\",\"login-session\":\"login-1\"";
        var tokenFile = _lab.Home.Write("token", Canary);
        switch (name)
        {
            case "environment":
                SetKey();
                return new VolcengineEnvironmentSource(machine);
            case "oidc":
                SetOidc(tokenFile);
                return new VolcengineOidcSource(machine);
            case "assume role":
                SetKey();
                return new VolcengineAssumeRoleSource(
                    machine, new VolcengineEnvironmentSource(machine), new VolcengineRoleRequest { RoleTrn = VolcengineLab.RoleTrn });
            case "legacy file":
                var path = _lab.Home.Write(Path.Combine(".volc", "config"), $$"""{"ak":"AKLTvisiblekey01","sk":"{{Canary}}"}""");
                LetEverybodyRead(path);
                return new VolcengineLegacyFileSource(machine);
            case "metadata":
                return new VolcengineMetadataSource(machine);
            case "ak":
                LetEverybodyRead(_lab.WriteProfile("p", Triple));
                break;
            case "ramrolearn":
                _lab.WriteProfile("p", $"\"mode\":\"ramrolearn\",{role},{Triple}");
                break;
            case "oidc profile":
                _lab.WriteProfile(
                    "p", $"\"mode\":\"oidc\",\"role-trn\":\"{VolcengineLab.RoleTrn}\",\"oidc-token-file\":{JsonSerializer.Serialize(tokenFile)}");
                break;
            case "ecsrole":
                _lab.WriteProfile("p", $"\"mode\":\"ecsrole\",{role}");
                break;
            case "sso stored":
                _lab.WriteProfile("p", $"{sso},{Triple},\"sts-expiration\":{_lab.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds()}", Session);
                break;
            case "sso access token":
            case "sso renewal":
                _lab.WriteProfile("p", $"{sso},{Triple},\"sts-expiration\":1", Session);
                WriteSsoLogin(name == "sso renewal" ? "2026-01-02T03:00:00Z" : "2026-01-02T09:00:00Z");
                break;
            case "console stored":
            case "console renewal":
                _lab.WriteProfile("p", console);
                WriteConsoleLogin(name == "console renewal" ? "2026-01-01T03:00:00Z" : "2026-01-02T03:04:00Z");
                break;
            case "malformed profile":
                _lab.WriteProfile("p", $"\"secret-key\":\"{Canary}\" {Canary}");
                break;
            case "half a profile":
                _lab.WriteProfile("p", $"\"secret-key\":\"{Canary}\"");
                break;
            case "malformed login":
                _lab.WriteProfile("p", console);
                _lab.Home.Write(ConsolePath, $"{{\"access_token\":\"{Canary}");
                break;
            case "chain":
                SetOidc(tokenFile);
                _lab.WriteProfile("p", $"{sso},{Triple}", Session);
                WriteSsoLogin("2026-01-02T03:00:00Z");
                _lab.Home.Write(Path.Combine(".volc", "config"), $$"""{"sk":"{{Canary}}"}""");
                return VolcengineCredentialChain.Create(machine, null);
        }

        return new VolcengineCliSource(machine);
    }

    private static string ConsolePath => Path.Combine(".volcengine", "login", "cache", VolcengineLoginCache.ConsoleFileName("login-1"));

    private static void LetEverybodyRead(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.OtherRead);
        }
    }

    private void SetKey()
    {
        _lab.Home["VOLCENGINE_ACCESS_KEY"] = "AKLTvisiblekey01";
        _lab.Home["VOLCENGINE_SECRET_KEY"] = Canary;
        _lab.Home["VOLCENGINE_SESSION_TOKEN"] = Canary;
    }

    private void SetOidc(string tokenFile)
    {
        _lab.Home["VOLCENGINE_OIDC_ROLE_TRN"] = VolcengineLab.RoleTrn;
        _lab.Home["VOLCENGINE_OIDC_TOKEN_FILE"] = tokenFile;
    }

    private void WriteSsoLogin(string end) => _lab.Home.Write(
        Path.Combine(".volcengine", "sso", "cache", VolcengineLoginCache.SsoFileName("https://sso.example.com/", "work")),
        JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["access_token"] = Canary,
            ["expires_at"] = end,
            ["client_id"] = "client",
            ["client_secret"] = Canary,
            ["refresh_token"] = Canary,
        }));

    private void WriteConsoleLogin(string issued) => _lab.Home.Write(
        ConsolePath,
        $$"""
        {
          "access_token": {"access_key_id":"AKTPvisiblekey01","secret_access_key":"{{Canary}}","session_token":"{{Canary}}"},
          "refresh_token": "{{Canary}}", "client_id": "client", "issued_at": "{{issued}}", "expires_in": 900
        }
        """);
}
