using System.Globalization;
using CloudIam.Core.Http;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Tests.Http;

/// <summary>What is done when a server refuses a request for its date.</summary>
public sealed class ApiClientClockTests
{
    private readonly List<string> _warnings = [];
    private readonly ClockSkews _skews = new();
    private readonly SkippingClock _clock = new(ApiClientOptions.DefaultAttemptTimeout);

    public static TheoryData<string, bool> Clouds => new()
    {
        { "InvalidTimeStamp.Expired", true },
        { "InvalidTimestamp", false },
    };

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task The_next_attempt_is_signed_with_the_servers_time_at_once(string code, bool isAlibabaCloud)
    {
        var request = isAlibabaCloud ? Calls.AlibabaCloud : Calls.Volcengine;
        var transport = new ScriptedTransport(Refusal(request, code, minutesAhead: 40), Answers.Ok(request));

        var response = await Client(transport).SendAsync(request, Calls.Credential, CancellationToken.None);

        Assert.Equal(2, response.Attempts);
        Assert.Empty(_clock.Waits);
        Assert.Equal(TimeSpan.FromMinutes(40), SignedTime(transport.Requests[1]) - SignedTime(transport.Requests[0]));
        var warning = Assert.Single(_warnings);
        Assert.Contains("40 minutes behind that of " + request.Endpoint.Authority, warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_learned_serves_the_next_call_without_another_refusal_or_warning()
    {
        var request = Calls.AlibabaCloud;
        var transport = new ScriptedTransport(
            Refusal(request, "InvalidTimeStamp.Expired", minutesAhead: -30), Answers.Ok(request), Answers.Ok(request));
        await Client(transport).SendAsync(request, Calls.Credential, CancellationToken.None);

        var second = await Client(transport).SendAsync(request, Calls.Credential, CancellationToken.None);

        Assert.Equal(1, second.Attempts);
        Assert.Equal(SignedTime(transport.Requests[1]), SignedTime(transport.Requests[2]));
        Assert.Contains("30 minutes ahead of", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_refuses_its_own_time_too_is_asked_once_more_only()
    {
        var request = Calls.Volcengine;
        var transport = ScriptedTransport.Always(Refusal(request, "InvalidTimestamp", minutesAhead: 40));
        var exception = await Assert.ThrowsAsync<ApiException>(
            () => Client(transport).SendAsync(request, Calls.Credential, CancellationToken.None));
        Assert.Equal(("InvalidTimestamp", 2), (exception.Code, exception.Attempts));
        Assert.True(exception.IsCredentialRefused);
    }

    [Fact]
    public async Task A_clock_that_is_set_right_while_a_call_is_under_way_is_followed()
    {
        var request = Calls.AlibabaCloud;
        var transport = new ScriptedTransport(
            Refusal(request, "InvalidTimeStamp.Expired", minutesAhead: 60),
            Refusal(request, "InvalidTimeStamp.Expired", minutesAhead: 0),
            Answers.Ok(request));
        var response = await Client(transport).SendAsync(request, Calls.Credential, CancellationToken.None);
        Assert.Equal(3, response.Attempts);
        Assert.Equal(SignedTime(transport.Requests[0]), SignedTime(transport.Requests[2]));
    }

    [Fact]
    public async Task A_refusal_without_the_servers_time_is_final()
    {
        var request = Calls.Volcengine;
        var transport = ScriptedTransport.Always(Answers.Error(request, 400, "InvalidTimestamp"));
        await Assert.ThrowsAsync<ApiException>(() => Client(transport).SendAsync(request, Calls.Credential, CancellationToken.None));
        Assert.Single(transport.Requests);
        Assert.Empty(_warnings);
    }

    private static DateTimeOffset SignedTime(RecordedRequest request) => request.Headers.TryGetValue("x-acs-date", out var date)
        ? DateTimeOffset.Parse(date, CultureInfo.InvariantCulture)
        : DateTimeOffset.ParseExact(request.Headers["x-date"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private Answer Refusal(ApiRequest request, string code, int minutesAhead) => Answers.Error(
        request, 400, code, "No.", ("Date", (_clock.GetUtcNow() + TimeSpan.FromMinutes(minutesAhead)).ToString("R", CultureInfo.InvariantCulture)));

    private ApiClient Client(ScriptedTransport transport) => new(
        new ApiClientOptions { TimeProvider = _clock, ClockSkews = _skews, Warn = _warnings.Add }, new HttpMessageInvoker(transport));
}
