using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;

namespace CloudIam.Core.Tests.AlibabaCloud;

/// <summary>Which accounts go again, and how often.</summary>
public sealed class HostGroupResendTests
{
    [Fact]
    public void An_unexpected_account_goes_again_alone_and_may_succeed()
    {
        var bastionHost = new BastionHost(
            Accounts(("root", "OK"), ("ops", "UNEXPECTED")),
            Accounts(("ops", "OK")));

        var verdicts = bastionHost.Run(new HostGroupPart("1", "root"), new HostGroupPart("1", "ops"));

        Assert.Equal([(GrantStatus.Added, 1), (GrantStatus.Added, 2)], verdicts.Select(verdict => (verdict.Status, verdict.Attempts)));
        Assert.Equal("""[{"HostGroupId":"1","HostAccountNames":["ops"]}]""", bastionHost.HostGroups[1]);
    }

    [Theory]
    [InlineData("UNEXPECTED")]
    [InlineData("Unexpected")]
    public void An_account_that_stays_unexpected_is_sent_three_times_in_all(string code)
    {
        var answer = Accounts(("root", code));
        var bastionHost = new BastionHost(answer, answer, answer);

        var verdict = Assert.Single(bastionHost.Run(new HostGroupPart("1", "root")));

        Assert.Equal((GrantStatus.Failed, code, 3), (verdict.Status, verdict.ErrorCode, verdict.Attempts));
        Assert.Equal(3, bastionHost.HostGroups.Count);
    }

    [Fact]
    public void A_throttled_account_is_sent_until_the_attempts_end()
    {
        var answer = Accounts(("root", "Throttling.User"));
        var bastionHost = new BastionHost(answer, answer, answer, answer, answer, answer);

        var verdict = Assert.Single(bastionHost.Run(new HostGroupPart("1", "root")));

        Assert.Equal((GrantStatus.Failed, "Throttling.User", 6), (verdict.Status, verdict.ErrorCode, verdict.Attempts));
    }

    [Theory]
    [InlineData("OBJECT_NOT_FOUND")]
    [InlineData("INVALID_ARGUMENT")]
    public void A_refused_account_is_sent_once(string code)
    {
        var bastionHost = new BastionHost(Accounts(("root", code)));

        Assert.Equal(1, Assert.Single(bastionHost.Run(new HostGroupPart("1", "root"))).Attempts);
    }

    private static Http.Answer Accounts(params (string Name, string Code)[] accounts)
    {
        var names = string.Join(',', accounts.Select(account => $$"""{"HostAccountName":"{{account.Name}}","Code":"{{account.Code}}"}"""));
        return BastionHost.Results($$"""[{"HostGroupId":"1","Code":"OK","HostAccountNames":[{{names}}]}]""");
    }
}
