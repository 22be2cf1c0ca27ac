using System.Diagnostics;
using System.Text.Json;
using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

/// <summary>Programs that print a profile, good and hostile. They are shell scripts, so there is nothing to run on Windows.</summary>
public sealed class ExternalProcessTests : IDisposable
{
    private readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    private ICredentialSource Source(string script, TimeSpan? timeout = null)
    {
        var path = _scene.Home.Write("my tool.sh", "#!/bin/sh\n" + script + "\n");
        var json = JsonSerializer.SerializeToElement(new { name = "p", mode = "External", process_command = $"/bin/sh '{path}' canary-argument" });
        var profile = new AliyunCliProfile("p", "test", json);
        var configuration = AliyunCliConfiguration.Parse("test", "{\"profiles\":[]}");
        return new ExternalProcessSource(profile, _scene.Machine, new AliyunCliSources(configuration, _scene.Machine).Create, timeout);
    }

    private async Task<CredentialException> FailureAsync(string script, TimeSpan? timeout = null)
    {
        var error = await Assert.ThrowsAsync<CredentialException>(() => Source(script, timeout).FindAsync(default));
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        return error;
    }

    [UnixFact]
    public async Task A_temporary_credential_with_its_end_is_renewed_180_seconds_before()
    {
        var finding = await Source(
            """echo '{"mode":"StsToken","access_key_id":"KEY-0001","access_key_secret":"s","sts_token":"t","expiration":"2026-01-02T04:04:05Z"}'""")
            .FindAsync(default);
        Assert.Equal(("KEY-0001", "t"), (finding.Credential.AccessKeyId, finding.Credential.SecurityToken));
        Assert.Equal((_scene.Clock.GetUtcNow().AddHours(1), TimeSpan.FromSeconds(180)), (finding.Expiration, finding.RefreshMargin));
    }

    [UnixFact]
    public async Task The_mode_may_be_missing_and_the_output_may_begin_with_a_mark()
    {
        var finding = await Source("""printf '\357\273\277{"access_key_id":"KEY-0001","access_key_secret":"s"}'""").FindAsync(default);
        Assert.Null(finding.Expiration);
    }

    [UnixFact]
    public async Task It_may_print_a_profile_that_assumes_a_role()
    {
        var (_, identity) = await Signed.AskAsync(_scene, Source(
            $$"""echo '{"mode":"RamRoleArn","access_key_id":"{{_scene.Id}}","access_key_secret":"{{_scene.Secret}}","ram_role_arn":"{{Scene.Role}}","ram_session_name":"ext"}'"""));
        Assert.EndsWith("/app-prod/ext", identity.Arn, StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData("echo canary", "no JSON object")]
    [InlineData("echo '[\"canary\"]'", "no JSON object")]
    [InlineData(":", "no JSON object")]
    [InlineData("echo canary; echo canary >&2; exit 1", "exit code 1")]
    [InlineData("yes canary", "more than 1 MiB")]
    [InlineData("echo '{\"mode\":\"AK\",\"access_key_id\":\"canary\"}'", "has no access_key_secret")]
    [InlineData("echo '{\"mode\":\"StsToken\",\"access_key_id\":\"canary\",\"access_key_secret\":\"canary\"}'", "has no sts_token")]
    [InlineData("echo '{\"access_key_id\":\"canary\",\"access_key_secret\":\"canary\",\"sts_token\":\"canary\",\"expiration\":\"canary\"}'", "ISO 8601")]
    [InlineData("echo '{\"access_key_id\":\"canary\",\"access_key_secret\":\"canary\",\"sts_token\":\"canary\",\"expiration\":\"2020-01-01T00:00:00Z\"}'", "ended at 2020-01-01")]
    public async Task Hostile_output_is_refused_and_not_shown(string script, string words) =>
        Assert.Contains(words, (await FailureAsync(script)).Message, StringComparison.Ordinal);

    [UnixTheory]
    [InlineData("sleep 60")]
    [InlineData("sleep 60 & wait")]
    [InlineData("exec >&-; sleep 60")]
    [InlineData("yes canary >&2")]
    public async Task A_program_that_hangs_is_ended(string script)
    {
        var clock = Stopwatch.StartNew();
        Assert.Contains("did not end within", (await FailureAsync(script, TimeSpan.FromMilliseconds(300))).Message, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10));
    }

    [UnixFact]
    public async Task Its_children_are_ended_with_it()
    {
        var mark = Path.Combine(_scene.Home.Folder, "alive");
        await FailureAsync($"(sleep 1; touch '{mark}') & wait", TimeSpan.FromMilliseconds(200));
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        Assert.False(File.Exists(mark));
    }

    [UnixFact]
    public async Task Cancelling_ends_it()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Source("sleep 60").FindAsync(cancel.Token));
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_said_to_be_so_without_its_arguments()
    {
        _scene.WriteCli("p", new { name = "p", mode = "External", process_command = "/no/such/canary-program --key canary-argument" });
        var error = await Assert.ThrowsAsync<CredentialException>(() => new AliyunCliSource(_scene.Machine).FindAsync(default));
        Assert.Contains("cannot be started", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task It_may_not_name_another_program()
    {
        _scene.WriteCli("p", new { name = "p", mode = "External", process_command = """echo '{"mode":"External","process_command":"true"}'""" });
        var error = await Assert.ThrowsAsync<CredentialException>(() => new AliyunCliSource(_scene.Machine).FindAsync(default));
        Assert.Contains("must give a credential itself", error.Message, StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_preview_runs_nothing_and_neither_does_another_profile()
    {
        var mark = Path.Combine(_scene.Home.Folder, "ran");
        _scene.WriteCli(
            "p",
            new { name = "p", mode = "External", process_command = $"touch {mark}" },
            new { name = "q", mode = "AK", access_key_id = "a", access_key_secret = "b" });
        new AliyunCliSource(_scene.Machine).Preview();
        new AliyunCliSource(_scene.Machine, "q").Preview();
        Assert.False(File.Exists(mark));
    }
}
