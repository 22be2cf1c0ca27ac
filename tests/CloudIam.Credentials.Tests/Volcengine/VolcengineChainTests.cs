using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.Volcengine;

namespace CloudIam.Credentials.Tests.Volcengine;

public sealed class VolcengineChainTests : IDisposable
{
    private readonly VolcengineLab _lab = new();

    [Fact]
    public async Task The_documented_order_holds_from_metadata_up_to_the_environment()
    {
        Assert.Equal("ECS instance metadata, role EcsTestRole", await SourceAsync());
        _lab.Home.Write(Path.Combine(".volc", "config"), """{"ak":"legacy","sk":"s"}""");
        Assert.Equal("Old SDK file (~/.volc/config)", await SourceAsync());
        _lab.WriteProfile("p", _lab.Key);
        Assert.Equal("ve CLI, mode ak, profile p", await SourceAsync());
        _lab.Home["VOLCENGINE_OIDC_ROLE_TRN"] = VolcengineLab.RoleTrn;
        _lab.Home["VOLCENGINE_OIDC_TOKEN_FILE"] = _lab.Home.Write("token", "a.b.c");
        Assert.Equal("OIDC (VOLCENGINE_OIDC_TOKEN_FILE)", await SourceAsync());
        _lab.Home["VOLC_ACCESSKEY"] = "id";
        _lab.Home["VOLC_SECRETKEY"] = "secret";
        Assert.Equal("Environment (VOLC_ACCESSKEY)", await SourceAsync());
    }

    [Fact]
    public async Task What_fails_is_passed_over_and_the_source_that_worked_is_asked_first_afterwards()
    {
        _lab.WriteProfile("p", "\"mode\":\"sso\"");
        var chain = VolcengineCredentialChain.Create(_lab.Machine, null);
        Assert.StartsWith("ECS instance metadata", (await chain.FindAsync(default)).Source, StringComparison.Ordinal);
        _lab.WriteProfile("p", _lab.Key);
        Assert.StartsWith("ECS instance metadata", (await chain.FindAsync(default)).Source, StringComparison.Ordinal);
        _lab.Home["VOLCENGINE_ECS_METADATA_DISABLED"] = "true";
        Assert.StartsWith("ve CLI", (await chain.FindAsync(default)).Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_named_profile_that_fails_never_falls_through(bool byVariable)
    {
        _lab.Home.Write(Path.Combine(".volc", "config"), """{"ak":"legacy","sk":"s"}""");
        _lab.WriteProfile("p", "\"mode\":\"sso\"");
        if (byVariable)
        {
            _lab.Home["VOLCENGINE_PROFILE"] = "p";
        }

        var chain = VolcengineCredentialChain.Create(_lab.Machine, byVariable ? null : "p");
        var exception = await Assert.ThrowsAsync<CredentialException>(() => chain.FindAsync(default));
        Assert.Contains("has no sso-session-name", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_profile_is_taken_before_the_environment()
    {
        _lab.Home["VOLC_ACCESSKEY"] = "id";
        _lab.Home["VOLC_SECRETKEY"] = "secret";
        _lab.WriteProfile("p", _lab.Key);
        Assert.Equal("ve CLI, mode ak, profile p", (await VolcengineCredentialChain.Create(_lab.Machine, "p").FindAsync(default)).Source);
    }

    [Fact]
    public async Task With_nothing_at_all_the_message_says_what_to_do_and_what_was_tried()
    {
        _lab.Emulator.Stop();
        var exception = await Assert.ThrowsAsync<CredentialException>(() => VolcengineCredentialChain.Create(_lab.Machine, null).FindAsync(default));
        Assert.Contains("VOLCENGINE_ACCESS_KEY", exception.Message, StringComparison.Ordinal);
        Assert.Contains("ve login", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Tried: ECS instance metadata", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_preview_asks_no_network()
    {
        _lab.WriteProfile("p", $"\"mode\":\"ramrolearn\",\"account-id\":\"1\",\"role-name\":\"r\",{_lab.Key}");
        Assert.Equal("ve CLI, mode ramrolearn", VolcengineCredentialChain.Create(_lab.Machine, null).Preview()!.Source);
        Assert.Empty(_lab.Emulator.GetRequests());
    }

    public void Dispose() => _lab.Dispose();

    private async Task<string> SourceAsync() => (await VolcengineCredentialChain.Create(_lab.Machine, null).FindAsync(default)).Source;
}
