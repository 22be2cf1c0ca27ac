using System.Text.Json.Nodes;
using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

/// <summary>A case for every mode of the CLI's file, and for what may be missing in each.</summary>
public sealed class AliyunCliModeTests : IDisposable
{
    private readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    private JsonObject Profile(string mode)
    {
        var profile = new JsonObject { ["name"] = "p", ["mode"] = mode, ["region_id"] = "cn-hangzhou" };
        var key = new JsonObject { ["access_key_id"] = _scene.Id, ["access_key_secret"] = _scene.Secret };
        var role = new JsonObject { ["ram_role_arn"] = Scene.Role, ["ram_session_name"] = "session", ["expired_seconds"] = 900, ["external_id"] = "ext" };
        JsonObject[] parts = mode.ToUpperInvariant() switch
        {
            "AK" => [key],
            "STSTOKEN" => [key, new() { ["sts_token"] = "token" }],
            "RAMROLEARN" => [key, role],
            "ECSRAMROLE" => [new() { ["ram_role_name"] = "app-prod" }],
            "CHAINABLERAMROLEARN" => [role, new() { ["source_profile"] = "source" }],
            "EXTERNAL" => [new() { ["process_command"] = $"printf '%s' '{{\"mode\":\"AK\",\"access_key_id\":\"{_scene.Id}\",\"access_key_secret\":\"{_scene.Secret}\"}}'" }],
            "CREDENTIALSURI" => [new() { ["credentials_uri"] = new Uri(_scene.Emulator.Endpoint, "/credentials-uri").AbsoluteUri }],
            "OIDC" => [role, new() { ["oidc_provider_arn"] = Scene.Provider, ["oidc_token_file"] = _scene.Home.Write("token", "a.b.c") }],
            "CLOUDSSO" =>
            [
                new()
                {
                    ["cloud_sso_sign_in_url"] = new Uri(_scene.Emulator.Endpoint, "/device/login").AbsoluteUri,
                    ["cloud_sso_account_id"] = "1",
                    ["cloud_sso_access_config"] = "ac-1",
                    ["access_token"] = "emulator-cloudsso-access-token",
                    ["cloud_sso_access_token_expire"] = _scene.Unix(TimeSpan.FromHours(1)),
                },
            ],
            "BEARERTOKEN" => [new() { ["bearer_token"] = "emulator-bearer-token" }],
            "OAUTH" => [new() { ["oauth_site_type"] = "CN", ["oauth_refresh_token"] = "emulator-oauth-refresh-token" }],
            _ => [],
        };
        foreach (var (name, value) in parts.SelectMany(static part => part))
        {
            profile[name] = value?.DeepClone();
        }

        return profile;
    }

    private AliyunCliSource Source(JsonObject profile)
    {
        _scene.WriteCli("p", profile, new { name = "source", mode = "AK", access_key_id = _scene.Id, access_key_secret = _scene.Secret });
        return new AliyunCliSource(_scene.Machine);
    }

    [Theory]
    [InlineData("AK", ":user/emulator")]
    [InlineData("ak", ":user/emulator")]
    [InlineData("BearerToken", ":user/emulator")]
    [InlineData("RamRoleArn", ":assumed-role/app-prod/session")]
    [InlineData("ramrolearn", ":assumed-role/app-prod/session")]
    [InlineData("EcsRamRole", ":assumed-role/app-prod/i-emulator")]
    [InlineData("ChainableRamRoleArn", ":assumed-role/app-prod/session")]
    [InlineData("External", ":user/emulator")]
    [InlineData("CredentialsURI", ":assumed-role/app-prod/credentials-uri")]
    [InlineData("OIDC", ":assumed-role/app-prod/session")]
    [InlineData("CloudSSO", ":assumed-role/AliyunReservedSSO-ac-1/emulator")]
    [InlineData("OAuth", ":assumed-role/oauth/emulator")]
    public async Task Every_mode_gives_a_credential_that_works(string mode, string who)
    {
        if (mode == "External" && OperatingSystem.IsWindows())
        {
            return;
        }

        var source = Source(Profile(mode));
        var (finding, identity) = await Signed.AskAsync(_scene, source);
        Assert.EndsWith(who, identity.Arn, StringComparison.Ordinal);
        Assert.StartsWith("aliyun CLI, mode ", finding.Source, StringComparison.Ordinal);
        Assert.Equal(("p", "cn-hangzhou"), (source.Preview()!.ProfileName, source.Preview()!.Region));
    }

    [Fact]
    public async Task StsToken_is_used_as_it_is()
    {
        var finding = await Source(Profile("StsToken")).FindAsync(default);
        Assert.Equal("token", finding.Credential.SecurityToken);
        Assert.Null(finding.Expiration);
    }

    [Fact]
    public async Task RamRoleArn_may_start_from_a_temporary_key_and_sends_all_it_has()
    {
        var first = await new CredentialsUriSource(_scene.Machine, new Uri(_scene.Emulator.Endpoint, "/credentials-uri").AbsoluteUri, "t").FindAsync(default);
        var profile = Profile("RamRoleArn");
        profile["access_key_id"] = first.Credential.AccessKeyId;
        profile["access_key_secret"] = first.Credential.AccessKeySecret;
        profile["sts_token"] = first.Credential.SecurityToken;
        profile["policy"] = "{\"Version\":\"1\"}";
        var finding = await Source(profile).FindAsync(default);
        Assert.Equal(_scene.Clock.GetUtcNow().AddSeconds(900), finding.Expiration);
        Assert.Equal(TimeSpan.FromSeconds(300), finding.RefreshMargin);
        var sent = Assert.Single(_scene.Emulator.GetRequests()).Parameters;
        Assert.Equal(
            ("session", "900", "ext", "{\"Version\":\"1\"}"),
            (sent["RoleSessionName"], sent["DurationSeconds"], sent["ExternalId"], sent["Policy"]));
    }

    [Theory]
    [InlineData("AK", "access_key_id")]
    [InlineData("AK", "access_key_secret")]
    [InlineData("StsToken", "sts_token")]
    [InlineData("RamRoleArn", "ram_role_arn")]
    [InlineData("RamRoleArn", "access_key_secret")]
    [InlineData("ChainableRamRoleArn", "source_profile")]
    [InlineData("ChainableRamRoleArn", "ram_role_arn")]
    [InlineData("External", "process_command")]
    [InlineData("CredentialsURI", "credentials_uri")]
    [InlineData("OIDC", "oidc_provider_arn")]
    [InlineData("OIDC", "oidc_token_file")]
    [InlineData("OIDC", "ram_role_arn")]
    [InlineData("CloudSSO", "cloud_sso_sign_in_url")]
    [InlineData("CloudSSO", "cloud_sso_account_id")]
    [InlineData("CloudSSO", "cloud_sso_access_config")]
    [InlineData("OAuth", "oauth_site_type")]
    public void A_missing_field_is_named(string mode, string field)
    {
        var profile = Profile(mode);
        profile.Remove(field);
        var error = Assert.Throws<CredentialException>(() => Source(profile).Preview());
        Assert.Contains($"Profile 'p' in {_scene.Home.Folder}", error.Message, StringComparison.Ordinal);
        Assert.Contains($"has no {field}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RsaKeyPair", "use RamRoleArn")]
    [InlineData("RamRoleArnWithRoleName", "use ChainableRamRoleArn")]
    [InlineData("Anonymous", "must be signed")]
    [InlineData("Telepathy", "the mode 'Telepathy', which is not known here")]
    [InlineData("canary-secret in the wrong field", "has a mode, which is not known here")]
    public void Other_modes_are_refused_with_a_way_out(string mode, string words)
    {
        var error = Assert.Throws<CredentialException>(() => Source(Profile(mode)).Preview());
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AK")]
    [InlineData("StsToken")]
    [InlineData("RamRoleArn")]
    [InlineData("EcsRamRole")]
    [InlineData("External")]
    [InlineData("OIDC")]
    [InlineData("CloudSSO")]
    public void A_missing_mode_is_told_by_the_fields(string mode)
    {
        var profile = Profile(mode);
        profile.Remove("mode");
        Assert.Equal("aliyun CLI, mode " + mode, Source(profile).Preview()!.Source);
    }

    [Theory]
    [InlineData("{\"private_key\":\"k\",\"key_pair_name\":\"n\"}", "RsaKeyPair")]
    public void A_missing_mode_of_an_unsupported_kind_is_told_too(string fields, string mode)
    {
        var profile = JsonNode.Parse(fields)!.AsObject();
        profile["name"] = "p";
        var error = Assert.Throws<CredentialException>(() => Source(profile).Preview());
        Assert.Contains(mode, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expired_seconds", "ten", "no whole number")]
    [InlineData("expired_seconds", "60", "shorter than 900")]
    [InlineData("ram_role_arn", "app-prod", "acs:ram::ACCOUNT:role/NAME")]
    [InlineData("ram_session_name", "a b", "session name")]
    [InlineData("external_id", "a", "external id")]
    [InlineData("sts_region", "cn hangzhou/", "region for STS")]
    [InlineData("sts_endpoint", "http://sts.example.com", "plain http")]
    public void A_field_that_sts_would_refuse_is_refused_before(string field, string value, string words)
    {
        var profile = Profile("RamRoleArn");
        profile[field] = value;
        _scene.WriteCli("p", profile);
        var source = new AliyunCliSource(_scene.Home.Machine(_scene.Clock));
        Assert.Contains(words, Assert.Throws<CredentialException>(() => source.Preview()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("TRUE")]
    public void External_processes_can_be_switched_off(string value)
    {
        _scene.Home["ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS"] = value;
        Assert.All(["External", "CredentialsURI"], mode =>
        {
            var error = Assert.Throws<CredentialException>(() => Source(Profile(mode)).Preview());
            Assert.Contains("ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_credentials_uri_may_stand_in_the_environment()
    {
        var profile = Profile("CredentialsURI");
        _scene.Home["ALIBABA_CLOUD_CREDENTIALS_URI"] = profile["credentials_uri"]!.GetValue<string>();
        profile.Remove("credentials_uri");
        await Signed.AskAsync(_scene, Source(profile));
    }
}
