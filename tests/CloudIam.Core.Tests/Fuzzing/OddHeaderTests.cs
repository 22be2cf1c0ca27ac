using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Resilience;
using CloudIam.Core.Tests.Grants;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.Fuzzing;

/// <summary>
/// Headers that no honest server sends: every item has its answer, and nobody waits for longer than a minute at a time.
/// </summary>
public sealed class OddHeaderTests
{
    private static readonly string[] s_numbers =
        ["", " ", "-1", "0", "1e9", "0x10", "+5", "1.5", "2147483647", "2147483648", "99999999999999999999", "NaN", "\u0661"];

    private static readonly string[] s_dates =
    [
        "Mon, 01 Jan 0001 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT",
        "Thu, 15 Jan 2026 08:09:10",
        "yesterday", "15/01/2026", "",
    ];

    public static TheoryData<string, string> Odd
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var number in s_numbers)
            {
                data.Add("Retry-After", number);
                data.Add("x-acs-retry-after", number);
            }

            foreach (var date in s_dates)
            {
                data.Add("Date", date);
                data.Add("Retry-After", date);
            }

            data.Add("x-acs-request-id", new string('x', 30_000));
            data.Add("x-acs-request-id", Calls.Credential.SecurityToken!);
            data.Add("x-acs-request-id", "\u00ff \u001b[31m");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public void On_any_answer_they_change_no_verdict(string name, string value)
    {
        foreach (var (status, body, expected) in new[]
        {
            (200, RealAnswers.Attach, GrantStatus.Added),
            (409, RealAnswers.AlreadyAttached, GrantStatus.AlreadyPresent),
            (403, RealAnswers.NoPermission, GrantStatus.Failed),
            (403, "<html>", GrantStatus.Failed),
            (429, """{"Code":"Throttling.User","Message":"m"}""", GrantStatus.Failed),
            (400, """{"Code":"InvalidTimeStamp.Expired","Message":"m"}""", GrantStatus.Failed),
        })
        {
            var (client, verdicts) = Run((request, _) => request.Action == "AttachPolicyToRole"
                ? Answers.Text(status, body, (name, value))
                : throw new InvalidOperationException("Nothing was to be read."));

            Claims.AreSound(2, verdicts);
            Assert.All(verdicts, verdict => Assert.Equal(expected, verdict.Status));
            Assert.All(client.Clock.Waits, static wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(61)));
        }
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public void On_a_list_that_is_read_after_a_lost_answer_they_prove_nothing(string name, string value)
    {
        var (_, verdicts) = Run((request, attempt) => request.Action == "AttachPolicyToRole"
            ? Answers.AlibabaCloudError(500, "InternalError")
            : Answers.Text(200, RealAnswers.ListPolicies, (name, value)));

        Claims.AreSound(2, verdicts);
        Assert.Contains(verdicts[0].Status, new[] { GrantStatus.Added, GrantStatus.AlreadyPresent });
        Assert.Equal(GrantStatus.Failed, verdicts[1].Status);
    }

    private static (ScriptedClient Client, IReadOnlyList<GrantVerdict> Verdicts) Run(Func<RecordedRequest, int, Answer> answer)
    {
        var attempts = 0;
        var client = new ScriptedClient(
            ScriptedTransport.Always((request, cancelled) => answer(request, ++attempts)(request, cancelled)),
            gates: new RateGates());
        var grants = new RolePolicyGrants(new RamClient(client.Session));
        return (client, Drive.Parts(grants, "app-prod", [new PolicyName("ops", "Custom"), new PolicyName("none", "Custom")]));
    }
}
