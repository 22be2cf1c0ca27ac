using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.AlibabaCloud;

/// <summary>What is said of an attachment when nobody knows whether a call was carried out. RAM has no token, so the role is read.</summary>
public sealed class RolePolicyAmbiguityTests
{
    private static readonly PolicyName s_policy = new("ops", "Custom");
    private static readonly Answer s_lost = Answers.Throws(new HttpRequestException("reset", new IOException("reset by peer")));
    private static readonly Answer s_already = Answers.AlibabaCloudError(409, "EntityAlreadyExists.Role.Policy");

    [Fact]
    public async Task A_policy_that_a_lost_first_attempt_attached_is_added_by_its_date()
    {
        // The clock of the tests starts at 08:09:10; the server's is ten minutes ahead of it.
        var verdict = await SendAsync(s_lost, s_already, Policies("2026-01-15T08:19:11Z", serverTime: "Thu, 15 Jan 2026 08:19:12 GMT"));
        Assert.Equal((GrantStatus.Added, null), (verdict.Status, verdict.ErrorCode));
    }

    [Fact]
    public async Task A_policy_that_was_attached_before_the_call_is_present()
    {
        var verdict = await SendAsync(s_lost, s_already, Policies("2026-01-15T08:12:00Z", serverTime: "Thu, 15 Jan 2026 08:19:12 GMT"));
        Assert.Equal(GrantStatus.AlreadyPresent, verdict.Status);
    }

    [Theory]
    [InlineData("2026-01-15T08:09:10Z", GrantStatus.Added)] // The second in which the call began.
    [InlineData("2026-01-15T08:09:09Z", GrantStatus.AlreadyPresent)] // The second before it: somebody else's.
    public async Task The_date_is_compared_to_the_whole_second(string attachDate, GrantStatus status) =>
        Assert.Equal(status, (await SendAsync(s_lost, s_already, Policies(attachDate))).Status);

    [Theory]
    [InlineData("{\"RequestId\":\"r\"}")]
    [InlineData("{\"RequestId\":\"r\",\"Policies\":{} }")]
    [InlineData("{\"RequestId\":\"r\",\"Policies\":{\"Policy\":\"none\"} }")]
    [InlineData("{\"RequestId\":\"r\",\"Policies\":[]}")]
    public async Task An_answer_without_the_list_proves_nothing(string body)
    {
        var verdict = await SendAsync([.. Enumerable.Repeat(s_lost, 6), .. Enumerable.Repeat(Answers.Text(200, body), 6)]);
        Assert.Equal((GrantStatus.Unknown, "ConnectionLost"), (verdict.Status, verdict.ErrorCode));
    }

    [Fact]
    public async Task A_policy_without_a_date_is_not_claimed()
    {
        var verdict = await SendAsync(s_lost, s_already, Policies("whenever"));
        Assert.Equal(GrantStatus.AlreadyPresent, verdict.Status);
    }

    [Fact]
    public async Task A_policy_whose_role_cannot_be_read_is_present_as_the_service_said()
    {
        var verdict = await SendAsync(s_lost, s_already, Answers.AlibabaCloudError(403, "NoPermission"));
        Assert.Equal(GrantStatus.AlreadyPresent, verdict.Status);
    }

    [Fact]
    public async Task An_answer_without_a_lost_attempt_before_it_needs_no_reading()
    {
        var client = new ScriptedClient(s_already);
        var verdict = await SendAsync(client);
        Assert.Equal(GrantStatus.AlreadyPresent, verdict.Status);
        Assert.Single(client.Transport.Requests);
    }

    [Fact]
    public async Task A_policy_that_is_not_there_after_every_attempt_was_lost_has_failed()
    {
        var verdict = await SendAsync([.. Enumerable.Repeat(s_lost, 6), Answers.AlibabaCloudOk(""","Policies":{"Policy":[]}""")]);
        Assert.Equal((GrantStatus.Failed, "ConnectionLost", 6), (verdict.Status, verdict.ErrorCode, verdict.Attempts));
        Assert.Contains("not there", verdict.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throttle_after_a_lost_attempt_leaves_it_open_and_the_role_is_read()
    {
        var throttle = Answers.AlibabaCloudError(400, "Throttling.User");
        var verdict = await SendAsync([s_lost, .. Enumerable.Repeat(throttle, 5), Policies("2026-01-15T08:09:11Z")]);
        Assert.Equal(GrantStatus.Added, verdict.Status);
    }

    [Fact]
    public async Task A_refusal_after_a_lost_attempt_is_final()
    {
        var client = new ScriptedClient(s_lost, Answers.AlibabaCloudError(404, "EntityNotExist.Role"));
        var verdict = await Assert.ThrowsAsync<CloudIam.Core.Http.ApiException>(() => SendAsync(client));
        Assert.False(verdict.IsOutcomeOpen);
        Assert.Equal(2, client.Transport.Requests.Count);
    }

    [Fact]
    public async Task Nothing_is_known_when_reading_fails_too()
    {
        var verdict = await SendAsync([.. Enumerable.Repeat(s_lost, 12)]);
        Assert.Equal((GrantStatus.Unknown, "ConnectionLost"), (verdict.Status, verdict.ErrorCode));
    }

    [Theory]
    [InlineData("2026-01-15T08:09:11Z", GrantStatus.Added)]
    [InlineData("2026-01-15T07:00:00Z", GrantStatus.AlreadyPresent)]
    public async Task A_throttle_leaves_open_what_an_earlier_process_sent_and_the_role_is_read(string attachDate, GrantStatus status)
    {
        var throttle = Answers.AlibabaCloudError(400, "Throttling.User");
        var client = new ScriptedClient([.. Enumerable.Repeat(throttle, 6), Policies(attachDate)]);
        Assert.Equal(status, (await SendAsync(client, isReplay: true)).Status);
    }

    [Fact]
    public async Task What_an_earlier_process_sent_is_unknown_when_reading_is_throttled_too()
    {
        var client = new ScriptedClient([.. Enumerable.Repeat(Answers.AlibabaCloudError(400, "Throttling.User"), 12)]);
        Assert.Equal(GrantStatus.Unknown, (await SendAsync(client, isReplay: true)).Status);
    }

    private static Answer Policies(string attachDate, string? serverTime = null) => Answers.Text(
        200,
        $$$"""
        {"RequestId":"r","Policies":{"Policy":[
          {"PolicyName":"ops","PolicyType":"System","AttachDate":"2020-01-01T00:00:00Z"},
          {"PolicyName":"ops","PolicyType":"Custom","AttachDate":"{{{attachDate}}}"}]}}
        """,
        serverTime is null ? [] : [("Date", serverTime)]);

    private static Task<GrantVerdict> SendAsync(params Answer[] script) => SendAsync(new ScriptedClient(script));

    private static async Task<GrantVerdict> SendAsync(ScriptedClient client, bool isReplay = false) =>
        Assert.Single(await new RolePolicyGrants(new RamClient(client.Session)).SendAsync(
            "app-prod",
            [s_policy],
            BatchTicket.Issue(client.Session.Client.TimeProvider) with { IsReplay = isReplay },
            CancellationToken.None));
}
