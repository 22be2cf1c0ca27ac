using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.Volcengine;
using CloudIam.Core.Http;
using CloudIam.Core.Volcengine;

namespace CloudIam.Credentials.Tests.Volcengine;

public sealed class VolcengineAssumeRoleTests : IDisposable
{
    private readonly VolcengineLab _lab = new();

    public VolcengineAssumeRoleTests()
    {
        _lab.Home["VOLCENGINE_ACCESS_KEY"] = _lab.Emulator.AccessKeyId;
        _lab.Home["VOLCENGINE_SECRET_KEY"] = _lab.Emulator.AccessKeySecret;
    }

    [Fact]
    public async Task Every_parameter_is_sent_and_the_session_works()
    {
        var source = Assume(new VolcengineRoleRequest
        {
            RoleTrn = VolcengineLab.RoleTrn, RoleSessionName = "audit 1", DurationSeconds = 900, Policy = """{"Statement":[]}""",
        });
        Assert.Equal($"AssumeRole {VolcengineLab.RoleTrn}, by Environment (VOLCENGINE_ACCESS_KEY)", source.Preview()!.Source);
        Assert.Null(source.Preview()!.AccessKeyId);
        var finding = await source.FindAsync(default);
        var call = _lab.LastCall("AssumeRole");
        Assert.Equal(
            (VolcengineLab.RoleTrn, "audit 1", "900", """{"Statement":[]}""", "cn-beijing"),
            (call.Parameters["RoleTrn"], call.Parameters["RoleSessionName"], call.Parameters["DurationSeconds"], call.Parameters["Policy"], call.Region));
        Assert.Equal(_lab.Clock.GetUtcNow().AddSeconds(900), finding.Expiration);
        Assert.EndsWith(":assumed-role/EcsTestRole/audit 1", (await _lab.WhoIsAsync(finding)).Trn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_source_can_be_the_caller()
    {
        ICredentialSource caller = new VolcengineMetadataSource(_lab.Machine);
        caller = new VolcengineAssumeRoleSource(_lab.Machine, caller, new VolcengineRoleRequest { RoleTrn = VolcengineLab.RoleTrn });
        var source = new VolcengineAssumeRoleSource(
            _lab.Machine, caller, new VolcengineRoleRequest { RoleTrn = VolcengineRoleRequest.Trn(VolcengineLab.Account, "app-prod") });
        Assert.Contains(":assumed-role/app-prod/", (await _lab.WhoIsAsync(await source.FindAsync(default))).Trn, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_caller_nothing_is_configured()
    {
        _lab.Home["VOLCENGINE_ACCESS_KEY"] = "";
        Assert.Null(Assume(new VolcengineRoleRequest { RoleTrn = VolcengineLab.RoleTrn }).Preview());
    }

    [Theory]
    [InlineData(VolcengineLab.RoleTrn, 899, "s")]
    [InlineData(VolcengineLab.RoleTrn, 43201, "s")]
    [InlineData(VolcengineLab.RoleTrn, 0, "s")]
    [InlineData(VolcengineLab.RoleTrn, 900, " ")]
    [InlineData("EcsTestRole", 900, "s")]
    [InlineData("trn:iam::x:role/EcsTestRole", 900, "s")]
    [InlineData("trn:iam::1:role/", 900, "s")]
    public void What_the_service_refuses_or_changes_is_refused_before(string trn, int seconds, string session) =>
        Assert.Throws<ArgumentException>(() => Assume(
            new VolcengineRoleRequest { RoleTrn = trn, DurationSeconds = seconds, RoleSessionName = session }));

    [Fact]
    public async Task A_refusal_carries_the_clouds_code()
    {
        var source = Assume(new VolcengineRoleRequest { RoleTrn = VolcengineLab.RoleTrn + "x" });
        var exception = await Assert.ThrowsAsync<CredentialException>(() => source.FindAsync(default));
        Assert.Contains("RoleNotExist", exception.Message, StringComparison.Ordinal);
        Assert.Contains(_lab.LastCall("AssumeRole").RequestId, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, """{"ResponseMetadata":{"Error":{"Code":"AccessDenied","Message":"canary may not"}}}""")]
    [InlineData(403, "canary")]
    [InlineData(403, """{"Result":{"Credentials":{"SecretAccessKey":"canary-new-secret""")]
    [InlineData(200, """{"Result":{"Credentials":{"AccessKeyId":"a","SecretAccessKey":"canary-new-secret"}}}""")]
    [InlineData(200, """{"Result":{"Credentials":{"AccessKeyId":"a","SecretAccessKey":"canary-new-secret","SessionToken":"c","ExpiredTime":"canary"}}}""")]
    [InlineData(200, """{"Result":null}""")]
    public async Task No_failure_quotes_a_secret(int status, string body)
    {
        using var server = new StubServer((_, _) => (status, body));
        _lab.Home["VOLCENGINE_SECRET_KEY"] = "canary";
        var machine = _lab.Machine with { Endpoint = server.Endpoint };
        var source = new VolcengineAssumeRoleSource(
            machine, new VolcengineEnvironmentSource(machine), new VolcengineRoleRequest { RoleTrn = VolcengineLab.RoleTrn });
        var exception = await Assert.ThrowsAsync<CredentialException>(() => source.FindAsync(default));
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    // The emulator follows the documentation: absent or too short is the usual time, too long is the longest.
    [Theory]
    [InlineData(899, 3600)]
    [InlineData(900, 900)]
    [InlineData(43200, 43200)]
    [InlineData(43201, 43200)]
    public async Task The_service_clamps_the_duration_without_a_word(int asked, int given)
    {
        var session = await new VolcengineStsClient(_lab.Machine).AssumeRoleAsync(
            Lasting(), new VolcengineRoleRequest { RoleTrn = VolcengineLab.RoleTrn, DurationSeconds = asked }, null, default);
        Assert.Equal(_lab.Clock.GetUtcNow().AddSeconds(given), session.Expiration);
    }

    [Fact]
    public async Task GetCallerIdentity_tells_user_and_role_apart()
    {
        var user = await new VolcengineStsClient(_lab.Machine).GetCallerIdentityAsync(Lasting(), "cn-shanghai", default);
        Assert.Equal((VolcengineLab.Account, "User", $"trn:iam::{VolcengineLab.Account}:user/emulator"), (user.AccountId, user.IdentityType, user.Trn));
        Assert.NotEmpty(user.RequestId);
        Assert.Equal("cn-shanghai", _lab.LastCall("GetCallerIdentity").Region);
        var role = await _lab.WhoIsAsync(await Assume(new VolcengineRoleRequest { RoleTrn = VolcengineLab.RoleTrn }).FindAsync(default));
        Assert.StartsWith($"trn:sts::{VolcengineLab.Account}:assumed-role/EcsTestRole/", role.Trn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_has_ended_is_refused()
    {
        var finding = await Assume(new VolcengineRoleRequest { RoleTrn = VolcengineLab.RoleTrn }).FindAsync(default);
        _lab.Clock.Advance(TimeSpan.FromSeconds(3600));
        var exception = await Assert.ThrowsAsync<ApiException>(() => _lab.WhoIsAsync(finding));
        Assert.Equal("InvalidSecretToken", exception.Code);
    }

    public void Dispose() => _lab.Dispose();

    private VolcengineAssumeRoleSource Assume(VolcengineRoleRequest request) =>
        new(_lab.Machine, new VolcengineEnvironmentSource(_lab.Machine), request);

    private StaticCredentialProvider Lasting() =>
        new(new CredentialFinding(new CloudCredential(_lab.Emulator.AccessKeyId, _lab.Emulator.AccessKeySecret), "test"));
}
