using System.Diagnostics;
using CloudIam.Core.Http;
using Microsoft.Extensions.Time.Testing;

namespace CloudIam.Core.Tests.Http;

/// <summary>Attempts that take too long, and callers who do not want to wait any more.</summary>
public sealed class ApiClientTimeTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Every_attempt_has_a_time_limit_of_its_own()
    {
        var client = new ScriptedClient(ScriptedTransport.Always(Answers.Never), maxAttempts: 2);
        var call = client.FailAsync(Calls.Volcengine);

        for (var attempt = 1; attempt <= 2; attempt++)
        {
            await UntilAsync(() => client.Transport.Requests.Count == attempt);
            client.Clock.Advance(TimeSpan.FromSeconds(14.9));
            Assert.False(call.IsCompleted);
            client.Clock.Advance(TimeSpan.FromSeconds(0.1));
        }

        var failure = await call;
        Assert.Equal((ApiErrorKind.Timeout, ClientErrorCodes.RequestTimeout, 2), (failure.Kind, failure.Code, failure.Attempts));
        Assert.Contains("15 seconds", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.MayHaveBeenApplied);
    }

    [Fact]
    public async Task The_limit_holds_for_an_answer_that_stops_in_its_middle()
    {
        using var body = new StalledStream();
        var client = new ScriptedClient(
            ScriptedTransport.Always(Answers.Content(200, () => new StreamContent(body))), maxAttempts: 1);
        var call = client.FailAsync(Calls.Volcengine);

        await body.IsRead.WaitAsync(s_soon);
        client.Clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(ApiErrorKind.Timeout, (await call).Kind);
    }

    [Fact]
    public async Task Cancelling_ends_an_attempt()
    {
        using var stop = new CancellationTokenSource();
        var client = new ScriptedClient(Answers.Never);
        var call = client.SendAsync(Calls.Volcengine, stop.Token);
        await UntilAsync(() => client.Transport.Requests.Count == 1);

        // The clock stands still, so nothing else would ever end the attempt.
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(s_soon));
        Assert.Single(client.Transport.Requests);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_another_attempt()
    {
        using var stop = new CancellationTokenSource();
        var transport = ScriptedTransport.Always(Answers.AlibabaCloudError(429, "Throttling", "No.", ("x-acs-retry-after", "60000")));
        var options = new ApiClientOptions { TimeProvider = new FakeTimeProvider() };
        var client = new ApiClient(options, new HttpMessageInvoker(transport));
        var call = client.SendAsync(Calls.AlibabaCloud, Calls.Credential, stop.Token);
        await UntilAsync(() => transport.Requests.Count == 1);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(s_soon));
        Assert.Single(transport.Requests);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_it_begins_sends_nothing()
    {
        var client = new ScriptedClient(Answers.VolcengineOk());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SendAsync(Calls.Volcengine, new CancellationToken(true)));

        Assert.Empty(client.Transport.Requests);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < s_soon, "It did not happen in time.");
            await Task.Delay(5);
        }
    }
}
