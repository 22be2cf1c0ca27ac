using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

public sealed class AssumeRoleSourceTests : IDisposable
{
    private readonly Scene _scene = new();

    public AssumeRoleSourceTests() => _scene.SetEnvironmentKeys();

    public void Dispose() => _scene.Dispose();

    private AssumeRoleSource Source(AssumeRoleRequest request) => new(_scene.Machine, new AlibabaCloudEnvironmentSource(_scene.Machine), request);

    [Theory]
    [InlineData(900, 300)]
    [InlineData(1800, 600)]
    [InlineData(3600, 900)]
    [InlineData(null, 900)]
    public async Task A_role_is_assumed_and_renewed_in_time(int? duration, int margin)
    {
        var (finding, identity) = await Signed.AskAsync(_scene, Source(new AssumeRoleRequest(Scene.Role, "s1", duration)));
        Assert.Equal(("1234567890123456", "AssumedRoleUser"), (identity.AccountId, identity.IdentityType));
        Assert.EndsWith("/app-prod/s1", identity.Arn, StringComparison.Ordinal);
        Assert.Equal(_scene.Clock.GetUtcNow().AddSeconds(duration ?? 3600), finding.Expiration);
        Assert.Equal(TimeSpan.FromSeconds(margin), finding.RefreshMargin);
    }

    [Fact]
    public async Task The_sessions_name_is_the_requests_or_the_variables_or_tells_the_time()
    {
        await Source(new AssumeRoleRequest(Scene.Role)).FindAsync(default);
        _scene.Home["ALIBABA_CLOUD_ROLE_SESSION_NAME"] = "from-variable";
        await Source(new AssumeRoleRequest(Scene.Role)).FindAsync(default);
        await Source(new AssumeRoleRequest(Scene.Role, "mine")).FindAsync(default);
        Assert.Equal(
            ["CloudIam-1767323045", "from-variable", "mine"],
            _scene.Emulator.GetRequests().Select(static request => request.Parameters["RoleSessionName"]));
    }

    [Theory]
    [InlineData("acs:ram::1:role/a", true)]
    [InlineData("acs:ram::1:role/path/a", true)]
    [InlineData("acs:ram::1:user/a", false)]
    [InlineData("acs:ram::x:role/a", false)]
    [InlineData("acs:ram::1:role/", false)]
    [InlineData("acs:ram::1:role/a\n", false)]
    [InlineData("trn:iam::1:role/a", false)]
    public void Roles_are_checked(string arn, bool good) => Check(new AssumeRoleRequest(arn), good);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Session_names_are_checked(int length, bool good) => Check(new AssumeRoleRequest(Scene.Role, new string('a', length)), good);

    [Theory]
    [InlineData("a.b@c-d_e", true)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("名字", false)]
    public void Characters_of_session_names_are_checked(string name, bool good) => Check(new AssumeRoleRequest(Scene.Role, name), good);

    [Theory]
    [InlineData(899, false)]
    [InlineData(0, false)]
    [InlineData(900, true)]
    [InlineData(43200, true)]
    public void Durations_are_checked(int seconds, bool good) => Check(new AssumeRoleRequest(Scene.Role, DurationSeconds: seconds), good);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(1224, true)]
    [InlineData(1225, false)]
    public void External_ids_are_checked(int length, bool good) =>
        Check(new AssumeRoleRequest(Scene.Role, ExternalId: new string('=', length)), good);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2048, true)]
    [InlineData(2049, false)]
    public void Policies_are_checked(int length, bool good) => Check(new AssumeRoleRequest(Scene.Role, Policy: new string('x', length)), good);

    [Theory]
    [InlineData("acs:ram::1234567890123456:role/absent", null, null, "EntityNotExist.Role")]
    [InlineData(Scene.Role, 3601, null, "InvalidParameter.DurationSeconds")]
    [InlineData(Scene.Role, null, "not json", "InvalidParameter.PolicyGrammar")]
    public async Task What_only_the_cloud_can_judge_is_told_by_its_code(string arn, int? duration, string? policy, string code)
    {
        var error = await Assert.ThrowsAsync<CredentialException>(
            () => Source(new AssumeRoleRequest(arn, null, duration, Policy: policy)).FindAsync(default));
        Assert.Contains(code, error.Message, StringComparison.Ordinal);
        Assert.Contains("request id", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_told()
    {
        _scene.Home["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = "canary-wrong-secret";
        var error = await Assert.ThrowsAsync<CredentialException>(() => Source(new AssumeRoleRequest(Scene.Role)).FindAsync(default));
        Assert.Contains("SignatureDoesNotMatch", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_to_assume_the_role_is_told_with_the_cause()
    {
        _scene.Home["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = "";
        var source = Source(new AssumeRoleRequest(Scene.Role));
        Assert.Null(source.Preview());
        var error = await Assert.ThrowsAsync<CredentialException>(() => source.FindAsync(default));
        Assert.Contains("ALIBABA_CLOUD_ACCESS_KEY_SECRET", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_not_of_sts_is_not_shown()
    {
        using var stub = new StubServer(static _ => (200, "<html>canary</html>"));
        var machine = _scene.Home.Machine(endpoint: stub.Address);
        var source = new AssumeRoleSource(machine, new AlibabaCloudEnvironmentSource(machine), new AssumeRoleRequest(Scene.Role));
        var error = await Assert.ThrowsAsync<CredentialException>(() => source.FindAsync(default));
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_ends_is_renewed_before_the_role_is_assumed_again()
    {
        var uri = new CredentialsUriSource(_scene.Machine, new Uri(_scene.Emulator.Endpoint, "/credentials-uri").AbsoluteUri, "t");
        var source = new AssumeRoleSource(_scene.Machine, uri, new AssumeRoleRequest(Scene.Role));
        await source.FindAsync(default);
        await source.FindAsync(default);
        _scene.Clock.Advance(TimeSpan.FromHours(2));
        await Signed.AskAsync(_scene, source);
        var callers = _scene.Emulator.GetRequests().Where(static request => request.Action == "AssumeRole").Select(static request => request.AccessKeyId).ToList();
        Assert.Equal((3, 2), (callers.Count, callers.Distinct().Count()));
    }

    private void Check(AssumeRoleRequest request, bool good)
    {
        Assert.Equal(good, AssumeRoleRules.FindProblem(request) is null);
        if (!good)
        {
            Assert.Throws<ArgumentException>(() => Source(request));
        }
    }
}
