using System.Text.Json.Nodes;
using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

/// <summary>A secret with a name that is searched for: put through every source and every failure, it never comes out.</summary>
public sealed class CanaryTests : IDisposable
{
    private const string Canary = "CANARY";

    private readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    /// <summary>Every field of the CLI's schema that holds a secret.</summary>
    private static JsonObject Secrets(string mode) => new()
    {
        ["name"] = "p",
        ["mode"] = mode,
        ["access_key_id"] = "EXAMPLE-KEY-0001",
        ["access_key_secret"] = Canary,
        ["sts_token"] = Canary,
        ["private_key"] = Canary,
        ["key_pair_name"] = "k",
        ["process_command"] = "printf " + Canary,
        ["credentials_uri"] = "https://127.0.0.1:9/" + Canary,
        ["oidc_provider_arn"] = Scene.Provider,
        ["oidc_token_file"] = "~/token",
        ["ram_role_arn"] = Scene.Role,
        ["ram_role_name"] = "app-prod",
        ["source_profile"] = "q",
        ["cloud_sso_account_id"] = "1",
        ["cloud_sso_access_config"] = "ac",
        ["access_token"] = Canary,
        ["oauth_site_type"] = "CN",
        ["oauth_access_token"] = Canary,
        ["oauth_refresh_token"] = Canary,
        ["bearer_token"] = Canary,
    };

    public static TheoryData<string, int, string> Cases()
    {
        var data = new TheoryData<string, int, string>();
        foreach (var mode in new[]
        {
            "AK", "StsToken", "RamRoleArn", "EcsRamRole", "RsaKeyPair", "RamRoleArnWithRoleName", "ChainableRamRoleArn", "External",
            "CredentialsURI", "OIDC", "CloudSSO", "OAuth", "BearerToken", "Anonymous", "Unknown", "",
        })
        {
            data.Add(mode, 400, """{"Code":"CANARY is no code","Message":"CANARY","error":"CANARY's"}""");
            data.Add(mode, 403, "<html>CANARY</html>");
            data.Add(mode, 404, """{"AccessKeySecret":"CANARY"}""");
            data.Add(mode, 200, """{"AccessKeySecret":"CANARY","access_token":"CANARY","CloudCredential":{"AccessKeySecret":"CANARY"},"Credentials":{"AccessKeySecret":"CANARY"}}""");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task No_mode_shows_it_whatever_a_server_answers(string mode, int status, string body)
    {
        using var stub = new StubServer(_ => (status, body));
        var machine = _scene.Home.Machine(_scene.Clock, stub.Address, stub.Address);
        _scene.Home.Write("token", Canary + ".b.c");
        var profile = Secrets(mode);
        profile["cloud_sso_sign_in_url"] = stub.Address.AbsoluteUri;
        profile["cloud_sso_access_token_expire"] = _scene.Unix(TimeSpan.FromHours(1));
        profile["oauth_access_token_expire"] = _scene.Unix(TimeSpan.FromHours(status == 200 ? -1 : 1));
        _scene.WriteCli("p", profile, new { name = "q", mode = "AK", access_key_id = "EXAMPLE-KEY-0001", access_key_secret = Canary });
        await SearchAsync(new AliyunCliSource(machine), machine);
        await SearchAsync(AlibabaCloudCredentialChain.Create(machine, "p"), machine);
    }

    [Theory]
    [InlineData("access_key")]
    [InlineData("ram_role_arn")]
    [InlineData("oidc_role_arn")]
    [InlineData("rsa_key_pair")]
    [InlineData("unknown")]
    public async Task No_type_of_the_ini_file_shows_it(string type)
    {
        using var stub = new StubServer(static _ => (400, "<html>CANARY</html>"));
        var machine = _scene.Home.Machine(_scene.Clock, stub.Address, stub.Address);
        _scene.WriteIni(
            "[default]", "type = " + type, "access_key_id = EXAMPLE-KEY-0001", "access_key_secret = " + Canary, "role_arn = " + Scene.Role,
            "oidc_provider_arn = " + Scene.Provider, "oidc_token_file_path = " + _scene.Home.Write("token", Canary), "private_key_file = x");
        await SearchAsync(new AlibabaCloudIniSource(machine), machine);
    }

    [Fact]
    public async Task Neither_does_the_environment()
    {
        using var stub = new StubServer(static _ => (400, "{\"Code\":\"Refused\",\"Message\":\"CANARY\"}"));
        var machine = _scene.Home.Machine(_scene.Clock, stub.Address, stub.Address);
        _scene.Home["ALIBABA_CLOUD_ACCESS_KEY_ID"] = "EXAMPLE-KEY-0001";
        _scene.Home["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = Canary;
        _scene.Home["ALIBABA_CLOUD_SECURITY_TOKEN"] = Canary;
        var environment = new AlibabaCloudEnvironmentSource(machine);
        await SearchAsync(environment, machine);
        await SearchAsync(new AssumeRoleSource(machine, environment, new AssumeRoleRequest(Scene.Role)), machine);
        _scene.SetEnvironmentOidc();
        _scene.Home.Write("token", Canary);
        await SearchAsync(new AlibabaCloudOidcSource(machine), machine);
    }

    private async Task SearchAsync(ICredentialSource source, CredentialMachine machine)
    {
        var shown = new List<string?>();
        try
        {
            shown.Add(source.Preview()?.ToString());
        }
        catch (CredentialException exception)
        {
            shown.Add(exception.ToString());
        }

        try
        {
            using var provider = new RefreshingCredentialProvider(source, machine.TimeProvider);
            var finding = await provider.GetAsync(default);
            shown.Add(finding.ToString());
            shown.Add(finding.Source);
        }
        catch (CredentialException exception)
        {
            shown.Add(exception.ToString());
        }

        shown.AddRange(_scene.Home.Warnings);
        Assert.All(shown, static text => Assert.DoesNotContain(Canary, text ?? "", StringComparison.Ordinal));
    }
}
