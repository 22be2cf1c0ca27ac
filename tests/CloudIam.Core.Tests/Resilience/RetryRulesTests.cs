using CloudIam.Core.Resilience;
using static CloudIam.Core.Tests.Resilience.ErrorCodeExpectation;

namespace CloudIam.Core.Tests.Resilience;

public sealed class RetryRulesTests
{
    [Theory]
    [InlineData("NoPermission", 503, Never)]
    [InlineData("InvalidParameter.PolicyType", 500, Never)]
    [InlineData("EntityAlreadyExists.Role.Policy", 429, Never)]
    [InlineData("FlowLimitExceeded", 403, UntilAttemptsEnd)]
    [InlineData("InternalError", 503, Twice)]
    public void A_known_code_counts_and_its_status_does_not(string code, int status, int retries) =>
        Assert.Equal(retries, RetryRules.RetryLimit(code, status));

    [Theory]
    [InlineData(408, UntilAttemptsEnd)]
    [InlineData(429, UntilAttemptsEnd)]
    [InlineData(502, UntilAttemptsEnd)]
    [InlineData(503, UntilAttemptsEnd)]
    [InlineData(504, UntilAttemptsEnd)]
    [InlineData(500, Twice)]
    [InlineData(200, Never)]
    [InlineData(302, Never)]
    [InlineData(400, Never)]
    [InlineData(401, Never)]
    [InlineData(403, Never)]
    [InlineData(404, Never)]
    [InlineData(409, Never)]
    [InlineData(501, Never)]
    public void Of_an_unknown_code_the_status_counts(int status, int retries) =>
        Assert.Equal(retries, RetryRules.RetryLimit("SomethingNew", status));

    [Theory]
    [InlineData("SomethingNew", UntilAttemptsEnd)]
    [InlineData("NoPermission", Never)]
    [InlineData("SignatureDoesNotMatch", Never)]
    [InlineData("InternalError", Twice)]
    public void A_hint_to_wait_decides_for_unknown_codes_only(string code, int retries) =>
        Assert.Equal(retries, RetryRules.RetryLimit(code, 400, TimeSpan.FromSeconds(1)));

    [Theory]
    [InlineData(0, 500)]
    [InlineData(1, 1_000)]
    [InlineData(2, 2_000)]
    [InlineData(3, 4_000)]
    [InlineData(4, 8_000)]
    [InlineData(5, 16_000)]
    [InlineData(6, 20_000)]
    [InlineData(60, 20_000)]
    [InlineData(int.MaxValue, 20_000)]
    public void The_wait_is_a_part_of_a_bound_that_doubles_up_to_20_seconds(int retry, int bound)
    {
        Assert.Equal(TimeSpan.Zero, RetryRules.Delay(retry, hint: null, random: 0));
        Assert.Equal(TimeSpan.FromMilliseconds(bound / 4.0), RetryRules.Delay(retry, hint: null, random: 0.25));
        Assert.InRange(RetryRules.Delay(retry, hint: null, random: 0.999), TimeSpan.Zero, TimeSpan.FromMilliseconds(bound));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(59_999, 59_999)]
    [InlineData(60_000, 60_000)]
    [InlineData(60_001, 60_000)]
    [InlineData(int.MaxValue, 60_000)]
    public void A_hint_is_obeyed_up_to_a_minute_whichever_retry_it_is(int hint, int wait)
    {
        Assert.Equal(TimeSpan.FromMilliseconds(wait), RetryRules.Delay(0, TimeSpan.FromMilliseconds(hint), random: 0.5));
        Assert.Equal(TimeSpan.FromMilliseconds(wait), RetryRules.Delay(5, TimeSpan.FromMilliseconds(hint), random: 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_hint_of_no_time_is_no_hint(int hint) =>
        Assert.Equal(TimeSpan.FromMilliseconds(250), RetryRules.Delay(0, TimeSpan.FromMilliseconds(hint), random: 0.5));
}
