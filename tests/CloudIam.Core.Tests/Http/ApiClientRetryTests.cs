namespace CloudIam.Core.Tests.Http;

public sealed class ApiClientRetryTests
{
    public static TheoryData<string> Clouds => Calls.Clouds;

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task A_throttle_that_never_ends_is_given_up_after_six_attempts(string cloud)
    {
        var request = Calls.To(cloud);
        var client = new ScriptedClient(ScriptedTransport.Always(Answers.Error(request, 429, "Throttling.User")));

        var failure = await client.FailAsync(request);

        Assert.Equal(6, client.Transport.Requests.Count);
        Assert.Equal(6, failure.Attempts);
        Assert.Equal("Throttling.User", failure.Code);
        Assert.Equal(Answers.RequestId, failure.RequestId);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_caller_says_how_many_attempts_there_are(int maxAttempts)
    {
        var transport = ScriptedTransport.Always(Answers.AlibabaCloudError(429, "Throttling"));
        var client = new ScriptedClient(transport, maxAttempts);

        var failure = await client.FailAsync(Calls.AlibabaCloud);

        Assert.Equal(maxAttempts, transport.Requests.Count);
        Assert.Equal(maxAttempts, failure.Attempts);
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task The_answer_tells_how_many_attempts_it_took(string cloud)
    {
        var request = Calls.To(cloud);
        var client = new ScriptedClient(
            Answers.Error(request, 503, "ServiceUnavailable"), Answers.Throws(new HttpRequestException("reset")), Answers.Ok(request));

        var response = await client.SendAsync(request);

        Assert.Equal(3, response.Attempts);
        Assert.Equal(Answers.RequestId, response.RequestId);
    }

    [Theory]
    [InlineData("InternalError", 500)]
    [InlineData("SomethingNew", 500)]
    public async Task A_fault_of_the_servers_own_is_tried_twice_more(string code, int status)
    {
        var client = new ScriptedClient(ScriptedTransport.Always(Answers.VolcengineError(status, code)));

        var failure = await client.FailAsync(Calls.Volcengine);

        Assert.Equal(3, failure.Attempts);
    }

    [Theory]
    [InlineData("NoPermission", 403)]
    [InlineData("InvalidParameter.PolicyType", 400)]
    [InlineData("SignatureDoesNotMatch", 400)]
    [InlineData("SomethingNew", 400)]
    public async Task A_final_answer_is_not_asked_for_again(string code, int status)
    {
        var client = new ScriptedClient(Answers.AlibabaCloudError(status, code));

        var failure = await client.FailAsync(Calls.AlibabaCloud);

        Assert.Equal(1, failure.Attempts);
        Assert.False(failure.IsRetryable);
        Assert.Empty(client.Clock.Waits);
    }

    [Theory]
    [InlineData("x-acs-retry-after", "1234", 1_234)]
    [InlineData("x-acs-retry-after", "60001", 60_000)]
    [InlineData("x-acs-retry-after", "86400000", 60_000)]
    [InlineData("Retry-After", "7", 7_000)]
    [InlineData("Retry-After", "3600", 60_000)]
    public async Task The_wait_that_the_server_asks_for_is_kept_up_to_a_minute(string header, string value, int milliseconds)
    {
        var client = new ScriptedClient(
            Answers.VolcengineError(429, "FlowLimitExceeded", "No.", (header, value)), Answers.VolcengineOk());

        await client.SendAsync(Calls.Volcengine);

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Assert.Single(client.Clock.Waits));
    }

    [Fact]
    public async Task A_wait_given_as_a_date_is_kept()
    {
        var client = new ScriptedClient(
            Answers.VolcengineError(503, "ServiceUnavailableTemp", "No.", ("Retry-After", "Thu, 15 Jan 2026 08:09:22 GMT")),
            Answers.VolcengineOk());

        await client.SendAsync(Calls.Volcengine);

        Assert.Equal(TimeSpan.FromSeconds(12), Assert.Single(client.Clock.Waits));
    }

    [Fact]
    public async Task Without_a_hint_each_wait_is_a_random_part_of_a_bound_that_doubles()
    {
        var lastWaits = new List<double>();
        for (var call = 0; call < 20; call++)
        {
            var client = new ScriptedClient(ScriptedTransport.Always(Answers.AlibabaCloudError(400, "Throttling.Api")));
            await client.FailAsync(Calls.AlibabaCloud);

            // Once in some hundred waits the random part is under a millisecond, and no wait at all.
            var waits = client.Clock.Waits;
            if (waits.Count == 5)
            {
                Assert.All(waits, (wait, retry) => Assert.InRange(wait.TotalMilliseconds, 0, 500 * Math.Pow(2, retry)));
                lastWaits.Add(waits[4].TotalSeconds);
            }
        }

        // Among many waits of up to 8 s some are short and some are long.
        Assert.InRange(lastWaits.Count, 10, 20);
        Assert.InRange(lastWaits.Max() - lastWaits.Min(), 2, 8);
    }

    [Fact]
    public async Task A_hint_makes_an_unknown_code_worth_another_attempt()
    {
        var client = new ScriptedClient(
            Answers.AlibabaCloudError(400, "SomethingNew", "No.", ("x-acs-retry-after", "100")), Answers.AlibabaCloudOk());

        Assert.Equal(2, (await client.SendAsync(Calls.AlibabaCloud)).Attempts);
    }
}
