using CloudIam.Core.Http;
using CloudIam.Core.Resilience;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.Resilience;

public sealed class RetryBudgetTests
{
    [Fact]
    public void A_hundred_retries_spend_it_and_a_timeout_counts_twice()
    {
        var budget = new RetryBudget();

        Assert.All(Enumerable.Range(0, 98), _ => Assert.True(budget.TryTake(RetryBudget.RetryCost)));
        Assert.True(budget.TryTake(RetryBudget.TimeoutCost));

        Assert.Equal(0, budget.Tokens);
        Assert.False(budget.TryTake(RetryBudget.RetryCost));
        Assert.True(budget.TryTake(0));
        Assert.Equal(0, budget.Tokens);
    }

    [Fact]
    public void Successes_bring_it_back_and_never_more_than_there_was()
    {
        var budget = new RetryBudget();
        budget.OnSuccess(0);
        Assert.Equal(RetryBudget.Capacity, budget.Tokens);

        Assert.True(budget.TryTake(RetryBudget.Capacity));
        for (var i = 1; i <= RetryBudget.RetryCost; i++)
        {
            Assert.False(budget.TryTake(RetryBudget.RetryCost));
            budget.OnSuccess(0);
            Assert.Equal(i, budget.Tokens);
        }

        Assert.True(budget.TryTake(RetryBudget.RetryCost));
        budget.OnSuccess(RetryBudget.RetryCost);
        Assert.Equal(RetryBudget.RetryCost, budget.Tokens);
        budget.OnSuccess(RetryBudget.Capacity);
        Assert.Equal(RetryBudget.Capacity, budget.Tokens);
    }

    [Fact]
    public async Task Many_lanes_together_take_no_more_than_there_is()
    {
        var budget = new RetryBudget();
        var taken = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                if (budget.TryTake(RetryBudget.RetryCost))
                {
                    Interlocked.Increment(ref taken);
                    if (i % 2 == 0)
                    {
                        Interlocked.Decrement(ref taken);
                        budget.OnSuccess(RetryBudget.RetryCost);
                    }
                }
            }
        })));

        Assert.Equal(RetryBudget.Capacity, budget.Tokens + (taken * RetryBudget.RetryCost));
    }

    [Theory]
    [InlineData(ApiErrorKind.Timeout, ClientErrorCodes.RequestTimeout, null, null, RetryBudget.TimeoutCost)]
    [InlineData(ApiErrorKind.ConnectionLost, ClientErrorCodes.ConnectionLost, null, null, RetryBudget.RetryCost)]
    [InlineData(ApiErrorKind.Unreachable, ClientErrorCodes.EndpointUnreachable, null, null, RetryBudget.RetryCost)]
    [InlineData(ApiErrorKind.Service, "InternalError", 500, null, RetryBudget.RetryCost)]
    [InlineData(ApiErrorKind.Service, "ServiceUnavailable", 503, null, RetryBudget.RetryCost)]
    [InlineData(ApiErrorKind.Service, "ServiceUnavailable", 503, 30, RetryBudget.RetryCost)]
    [InlineData(ApiErrorKind.Service, "Throttling.User", 503, null, 0)]
    [InlineData(ApiErrorKind.Service, "FlowLimitExceeded", 200, 1, 0)]
    [InlineData(ApiErrorKind.Service, "SomethingNew", 400, 1, 0)]
    [InlineData(ApiErrorKind.InvalidResponse, ClientErrorCodes.InvalidResponse, 429, null, 0)]
    [InlineData(ApiErrorKind.InvalidResponse, ClientErrorCodes.InvalidResponse, 502, null, RetryBudget.RetryCost)]
    public void A_throttle_is_free_and_an_outage_is_not(
        ApiErrorKind kind, string code, int? status, int? hintSeconds, int cost) =>
        Assert.Equal(cost, RetryBudget.CostOf(new ApiException("No.")
        {
            Kind = kind,
            Code = code,
            StatusCode = status,
            RetryAfter = hintSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Action = "Grant",
            Endpoint = "example.com",
        }));

    [Fact]
    public async Task With_a_spent_budget_a_call_fails_at_once_says_so_and_stays_worth_another_run()
    {
        var transport = ScriptedTransport.Always(Answers.AlibabaCloudError(503, "ServiceUnavailable", "Away."));
        var (client, budget) = Client(transport);
        Assert.True(budget.TryTake(RetryBudget.Capacity - 1));

        var failure = await FailAsync(client);

        Assert.Equal(1, failure.Attempts);
        Assert.Single(transport.Requests);
        Assert.True(failure is { IsBudgetSpent: true, IsRetryable: true, Code: "ServiceUnavailable" });
        Assert.StartsWith("Away. The run's retry budget is spent", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_attempt_of_a_call_draws_nothing_for_a_retry_that_does_not_come()
    {
        var (client, budget) = Client(ScriptedTransport.Always(Answers.AlibabaCloudError(503, "ServiceUnavailable")));

        var failure = await FailAsync(client);

        Assert.Equal(6, failure.Attempts);
        Assert.False(failure.IsBudgetSpent);
        Assert.Equal(RetryBudget.Capacity - (5 * RetryBudget.RetryCost), budget.Tokens);
    }

    [Fact]
    public async Task A_retry_that_succeeds_gives_back_what_it_cost()
    {
        var down = Answers.AlibabaCloudError(503, "ServiceUnavailable");
        var (client, budget) = Client(new ScriptedTransport(down, down, Answers.AlibabaCloudOk(), Answers.AlibabaCloudOk()));

        await client.SendAsync(Calls.AlibabaCloud, Calls.Credential, CancellationToken.None);
        Assert.Equal(RetryBudget.Capacity - RetryBudget.RetryCost, budget.Tokens);

        await client.SendAsync(Calls.AlibabaCloud, Calls.Credential, CancellationToken.None);
        Assert.Equal(RetryBudget.Capacity - RetryBudget.RetryCost + RetryBudget.SuccessGain, budget.Tokens);
    }

    [Fact]
    public async Task With_a_spent_budget_throttles_are_still_waited_for()
    {
        var throttle = Answers.AlibabaCloudError(429, "Throttling.User");
        var (client, budget) = Client(new ScriptedTransport(throttle, Answers.AlibabaCloudOk()));
        Assert.True(budget.TryTake(RetryBudget.Capacity));

        var response = await client.SendAsync(Calls.AlibabaCloud, Calls.Credential, CancellationToken.None);

        Assert.Equal((2, RetryBudget.SuccessGain), (response.Attempts, budget.Tokens));
    }

    private static (ApiClient Client, RetryBudget Budget) Client(ScriptedTransport transport)
    {
        var options = new ApiClientOptions { TimeProvider = new SkippingClock(ApiClientOptions.DefaultAttemptTimeout) };
        return (new ApiClient(options, new HttpMessageInvoker(transport)), options.RetryBudget);
    }

    private static Task<ApiException> FailAsync(ApiClient client) => Assert.ThrowsAsync<ApiException>(
        () => client.SendAsync(Calls.AlibabaCloud, Calls.Credential, CancellationToken.None));
}
