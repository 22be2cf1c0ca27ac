using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.Volcengine;
using CloudIam.Emulator;

namespace CloudIam.Credentials.Tests.Volcengine;

public sealed class VolcengineCliModeTests : IDisposable
{
    private readonly VolcengineLab _lab = new();

    [Theory]
    [InlineData("\"mode\":\"ak\",")]
    [InlineData("\"mode\":\"AK\",")]
    [InlineData("\"mode\":\"\",")]
    [InlineData("\"mode\":null,")]
    [InlineData("")]
    public async Task Ak_is_the_key_that_stands_there(string mode)
    {
        _lab.WriteProfile("p", mode + _lab.Key);
        var finding = await Source().FindAsync(default);
        Assert.Equal(_lab.Emulator.AccessKeyId, finding.Credential.AccessKeyId);
        Assert.Equal("ve CLI, mode ak, profile p", finding.Source);
        Assert.EndsWith(":user/emulator", (await _lab.WhoIsAsync(finding)).Trn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ak_takes_a_token_too()
    {
        _lab.WriteProfile("p", "\"access-key\":\"id\",\"secret-key\":\"secret\",\"session-token\":\"token\"");
        Assert.Equal("token", (await Source().FindAsync(default)).Credential.SecurityToken);
    }

    [Fact]
    public async Task RamRoleArn_assumes_the_role()
    {
        _lab.WriteProfile(
            "p", $"\"mode\":\"RamRoleArn\",\"account-id\":\"{VolcengineLab.Account}\",\"role-name\":\"EcsTestRole\",\"region\":\"cn-shanghai\",{_lab.Key}");
        var source = Source();
        Assert.Equal(("ve CLI, mode ramrolearn", null, "cn-shanghai"), (source.Preview()!.Source, source.Preview()!.AccessKeyId, source.Preview()!.Region));
        var finding = await source.FindAsync(default);
        Assert.Equal(_lab.Clock.GetUtcNow().AddSeconds(3600), finding.Expiration);
        Assert.Equal(TimeSpan.FromSeconds(60), finding.RefreshMargin);
        Assert.Contains(":assumed-role/EcsTestRole/", (await _lab.WhoIsAsync(finding)).Trn, StringComparison.Ordinal);
        var call = _lab.LastCall("AssumeRole");
        Assert.Equal(("cn-shanghai", VolcengineLab.RoleTrn, "3600"), (call.Region, call.Parameters["RoleTrn"], call.Parameters["DurationSeconds"]));
        Assert.True(Guid.TryParse(call.Parameters["RoleSessionName"], out _));
    }

    [Fact]
    public async Task Oidc_reads_the_token_file_that_the_profile_names()
    {
        var file = _lab.Home.Write("token", "a.b.c\n");
        _lab.WriteProfile("p", $"\"mode\":\"oidc\",\"role-trn\":\"{VolcengineLab.RoleTrn}\",\"oidc-token-file\":\"{file}\"");
        var finding = await Source().FindAsync(default);
        Assert.Equal("ve CLI, mode oidc, profile p", finding.Source);
        Assert.NotNull((await _lab.WhoIsAsync(finding)).Trn);
        Assert.Equal(EmulatorRequest.Fingerprint("a.b.c"), _lab.LastCall("AssumeRoleWithOIDC").Parameters["OIDCToken"]);
    }

    [Fact]
    public async Task EcsRole_asks_the_instance_for_the_role()
    {
        _lab.WriteProfile("p", "\"mode\":\"ecsrole\",\"role-name\":\"EcsTestRole\"");
        var finding = await Source().FindAsync(default);
        Assert.Equal(TimeSpan.FromSeconds(300), finding.RefreshMargin);
        Assert.EndsWith(":assumed-role/EcsTestRole/instance", (await _lab.WhoIsAsync(finding)).Trn, StringComparison.Ordinal);
    }

    [Fact]
    public void EcsRole_is_an_error_where_metadata_is_switched_off()
    {
        _lab.Home["VOLCENGINE_ECS_METADATA_DISABLED"] = "TRUE";
        _lab.WriteProfile("p", "\"mode\":\"ecsrole\",\"role-name\":\"EcsTestRole\"");
        Assert.Contains("VOLCENGINE_ECS_METADATA_DISABLED", Assert.Throws<CredentialException>(() => Source().Preview()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ak", "access-key", "\"secret-key\":\"canary\"")]
    [InlineData("ak", "secret-key", "\"access-key\":\"id\",\"secret-key\":null")]
    [InlineData("ramrolearn", "account-id", "\"role-name\":\"r\",\"access-key\":\"id\",\"secret-key\":\"canary\"")]
    [InlineData("ramrolearn", "role-name", "\"account-id\":\"1\",\"access-key\":\"id\",\"secret-key\":\"canary\"")]
    [InlineData("ramrolearn", "secret-key", "\"account-id\":\"1\",\"role-name\":\"r\",\"access-key\":\"id\"")]
    [InlineData("oidc", "role-trn", "\"oidc-token-file\":\"/f\"")]
    [InlineData("oidc", "oidc-token-file", "\"role-trn\":\"trn:iam::1:role/r\"")]
    [InlineData("ecsrole", "role-name", "\"role-name\":\" \"")]
    [InlineData("sso", "sso-session-name", "\"account-id\":\"1\"")]
    [InlineData("console-login", "login-session", "\"region\":\"cn-beijing\"")]
    public async Task A_missing_field_is_named(string mode, string missing, string members)
    {
        _lab.WriteProfile("p", $"\"mode\":\"{mode}\",{members}");
        var exception = await Assert.ThrowsAsync<CredentialException>(() => Source().FindAsync(default));
        Assert.Contains("profile 'p'", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"has no {missing}.", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("saml")]
    [InlineData("StsToken")]
    public void An_unknown_mode_is_named(string mode)
    {
        _lab.WriteProfile("p", $"\"mode\":\"{mode}\",{_lab.Key}");
        var exception = Assert.Throws<CredentialException>(() => Source().Preview());
        Assert.Contains($"mode '{mode.ToLowerInvariant()}' is not known", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_that_changed_is_read_again()
    {
        _lab.WriteProfile("p", "\"access-key\":\"first\",\"secret-key\":\"s\"");
        var source = Source();
        Assert.Equal("first", (await source.FindAsync(default)).Credential.AccessKeyId);
        _lab.WriteProfile("p", "\"access-key\":\"second\",\"secret-key\":\"s\"");
        Assert.Equal("second", (await source.FindAsync(default)).Credential.AccessKeyId);
    }

    public void Dispose() => _lab.Dispose();

    private VolcengineCliSource Source() => new(_lab.Machine);
}
