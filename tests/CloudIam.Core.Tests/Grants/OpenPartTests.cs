using CloudIam.Core.Grants;
using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.Grants;

/// <summary>
/// A part of which a first answer said nothing, and which is sent again: what came of the first sending stays open until something
/// is said about the part itself.
/// </summary>
public sealed class OpenPartTests
{
    private static readonly GrantVerdict s_missing =
        new() { Status = GrantStatus.Unknown, ErrorCode = ClientErrorCodes.MissingResult, ErrorMessage = "No.", Attempts = 1, Resends = 2 };

    public static TheoryData<string, GrantStatus> SecondAnswers => new()
    {
        { "FlowLimitExceeded", GrantStatus.Unknown },
        { "Forbidden.NoPermission", GrantStatus.Unknown },
        { "InvalidAccessKey", GrantStatus.Unknown },
        { "InvalidInstance.NotFound", GrantStatus.Failed },
    };

    [Theory]
    [MemberData(nameof(SecondAnswers))]
    public void A_call_that_fails_leaves_it_open_unless_the_failure_is_about_the_part(string code, GrantStatus status)
    {
        var failure = Verdicts.Failure(ApiErrorKind.Service, code, 400);
        var verdict = Send(_ => throw failure);
        Assert.Equal((status, code), (verdict.Status, verdict.ErrorCode));
    }

    [Fact]
    public void A_throttle_of_the_part_leaves_it_open()
    {
        var verdict = Send(_ => Verdicts.Again("FlowLimitExceeded", int.MaxValue));
        Assert.Equal((GrantStatus.Unknown, "FlowLimitExceeded"), (verdict.Status, verdict.ErrorCode));
    }

    [Fact]
    public void A_state_that_could_not_be_read_before_the_second_sending_leaves_it_open()
    {
        var failure = Verdicts.Failure(ApiErrorKind.ConnectionLost, ClientErrorCodes.ConnectionLost);
        Assert.Equal(GrantStatus.Unknown, Send(_ => GrantVerdict.NotRead(failure)).Status);
    }

    [Fact]
    public void A_state_that_was_read_after_it_proves_the_failure()
    {
        var failure = Verdicts.Failure(ApiErrorKind.ConnectionLost, ClientErrorCodes.ConnectionLost);
        Assert.Equal(GrantStatus.Failed, Send(_ => GrantVerdict.AfterReading(failure, isPresent: false)).Status);
    }

    [Fact]
    public void A_part_whose_first_answer_was_a_refusal_is_failed_by_the_second()
    {
        var cloud = Cloud(Verdicts.Again("UNEXPECTED", 2), _ => throw Verdicts.Failure(ApiErrorKind.Service, "FlowLimitExceeded", 429));
        Assert.Equal(GrantStatus.Failed, Assert.Single(Drive.Parts(cloud, "k", [1])).Status);
    }

    private static GrantVerdict Send(Func<int, GrantVerdict> later) => Assert.Single(Drive.Parts(Cloud(s_missing, later), "k", [1]));

    private static FakeSystem<int> Cloud(GrantVerdict first, Func<int, GrantVerdict> later)
    {
        var sends = 0;
        return new FakeSystem<int>(static () => new CountedBatch<int>(1))
        {
            OnSend = async (_, parts, _) =>
            {
                await Task.Yield();
                return [sends++ == 0 ? first : later(parts[0])];
            },
        };
    }
}
