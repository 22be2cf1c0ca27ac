using System.Reflection;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Tests.Grants;

namespace CloudIam.Core.Tests.Journal;

/// <summary>What the second run with a journal sends, and what it answers from the journal.</summary>
public sealed class JournalResumeTests : IDisposable
{
    private readonly JournalLab _lab = new();
    private readonly JournaledCloud _cloud = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void What_was_answered_is_not_sent_again_and_says_what_it_said_then()
    {
        var refusal = Verdicts.Again("InvalidInstance.NotFound", 0) with { RequestId = "r-7", Attempts = 3, ErrorMessage = "“No” 数." };
        var before = _lab.Run(new JournaledCloud { OnPart = (_, part) => part == 2 ? refusal : Verdicts.Success }, "k", 1, 2, 3, 4);

        var after = _lab.Run(_cloud, "k", 1, 2, 3, 4);

        Assert.Empty(_cloud.Calls);
        Assert.Equal(before, after);
        Assert.Equal(refusal, after[1]);
    }

    [Fact]
    public void Everything_that_a_verdict_says_of_a_part_is_kept() =>
        // A new property belongs into the journal's lines too, unless it is about the call under way alone, as Exception,
        // IsProven and Resends are.
        Assert.Equal(
            ["Status", "ErrorCode", "ErrorMessage", "RequestId", "Attempts", "Exception", "IsProven", "Resends", "Before"],
            typeof(GrantVerdict).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name));

    [Fact]
    public void What_was_there_before_is_kept()
    {
        string[] accounts = ["root", "运维"];
        var gone = Verdicts.Success with { Status = GrantStatus.Removed, Before = accounts };
        _lab.Run(new JournaledCloud { OnPart = (_, part) => part == 2 ? gone : Verdicts.Success }, "k", 1, 2);

        var after = _lab.Run(_cloud, "k", 1, 2);

        Assert.Empty(_cloud.Calls);
        Assert.Empty(after[0].Before);
        Assert.Equal(accounts, after[1].Before);
    }

    [Fact]
    public void What_is_new_is_sent_and_added_to_the_journal()
    {
        _lab.Run(new JournaledCloud(), "k", 1, 2);

        _lab.Run(_cloud, "k", 1, 2, 3, 4, 5);
        _lab.Run(_cloud, "other key", 1);

        Assert.Equal(["k: 3 4 5", "other key: 1"], _cloud.Calls.Select(call => $"{call.Key}: {string.Join(' ', call.Parts)}"));
        Assert.All(_cloud.Calls, call => Assert.False(call.Ticket.IsReplay));
    }

    [Fact]
    public void Of_duplicates_each_is_answered()
    {
        _lab.Run(new JournaledCloud(), "k", 1);
        Assert.Equal(3, _lab.Run(_cloud, "k", 1, 1, 1).Count(verdict => verdict.Status == GrantStatus.Added));
        Assert.Empty(_cloud.Calls);
    }

    [Fact]
    public void A_call_without_an_answer_is_repeated_to_the_letter_whatever_the_order_of_the_input()
    {
        _lab.LeaveUnanswered("k", [5, 3, 8, 1]);

        var verdicts = _lab.Run(_cloud, "k", 1, 2, 3, 4, 5, 8);

        Assert.All(verdicts, verdict => Assert.Equal(GrantStatus.Added, verdict.Status));
        var replay = Assert.Single(_cloud.Calls, call => call.Ticket.IsReplay);
        Assert.Equal([5, 3, 8, 1], replay.Parts);
        Assert.Equal(JournalLab.Ticket with { IsReplay = true }, replay.Ticket);
        Assert.Equal([2, 4], Assert.Single(_cloud.Calls, call => !call.Ticket.IsReplay).Parts);
    }

    [Fact]
    public void Each_answer_of_a_repeated_call_goes_to_its_own_item()
    {
        _lab.LeaveUnanswered("k", [3, 2, 1]);
        var cloud = new JournaledCloud { OnPart = (_, part) => Verdicts.Success with { RequestId = $"r-{part}" } };
        Assert.Equal(["r-1", "r-2", "r-3"], _lab.Run(cloud, "k", 1, 2, 3).Select(verdict => verdict.RequestId));
    }

    [Fact]
    public void A_call_that_is_not_asked_for_in_full_goes_with_a_new_token_and_its_first_time()
    {
        _lab.LeaveUnanswered("k", [1, 2, 3]);

        _lab.Run(_cloud, "k", 3, 1);

        var replay = Assert.Single(_cloud.Calls);
        Assert.Equal([3, 1], replay.Parts);
        Assert.NotEqual(JournalLab.Ticket.ClientToken, replay.Ticket.ClientToken);
        Assert.Equal((JournalLab.Ticket.FirstSent, true), (replay.Ticket.FirstSent, replay.Ticket.IsReplay));
    }

    [Fact]
    public void What_this_input_does_not_ask_for_is_not_sent()
    {
        _lab.LeaveUnanswered("k", [1, 2, 3]);
        _lab.Run(_cloud, "another key", 1, 2, 3);
        Assert.All(_cloud.Calls, call => Assert.Equal(("another key", false), (call.Key, call.Ticket.IsReplay)));
    }

    [Fact]
    public void A_repeated_call_that_is_killed_too_is_repeated_again()
    {
        _lab.LeaveUnanswered("k", [1, 2]);
        _lab.LeaveUnanswered("k", [1, 2]);

        _lab.Run(_cloud, "k", 1, 2);

        Assert.Equal(JournalLab.Ticket with { IsReplay = true }, Assert.Single(_cloud.Calls).Ticket);
    }

    [Fact]
    public void The_last_call_of_a_part_counts()
    {
        _lab.LeaveUnanswered("k", [1, 2, 3]);
        var newer = new BatchTicket("token-2", JournalLab.Ticket.FirstSent);
        _lab.LeaveUnanswered("k", [1, 2], newer);

        _lab.Run(_cloud, "k", 1, 2, 3);

        Assert.Equal(
            [newer with { IsReplay = true }], _cloud.Calls.Where(call => call.Parts.SequenceEqual([1, 2])).Select(call => call.Ticket));
        var rest = Assert.Single(_cloud.Calls, call => call.Parts.SequenceEqual([3]));
        Assert.True(rest.Ticket.IsReplay);
        Assert.NotEqual(JournalLab.Ticket.ClientToken, rest.Ticket.ClientToken);
    }

    [Fact]
    public void A_success_stands_though_the_part_was_sent_once_more()
    {
        _lab.Run(_cloud, "k", 1);
        _lab.LeaveUnanswered("k", [1]);
        Assert.Equal(GrantStatus.Added, Assert.Single(_lab.Run(_cloud, "k", 1)).Status);
        Assert.Single(_cloud.Calls);
    }

    [Theory]
    [InlineData("Throttling.User")]
    [InlineData("NoPermission")]
    [InlineData("InvalidAccessKeyId.NotFound")]
    public void A_failure_that_is_not_the_parts_own_is_sent_again(string code)
    {
        _lab.Run(new JournaledCloud { OnPart = (_, _) => Verdicts.Again(code, 0) }, "k", 1);

        Assert.Equal(GrantStatus.Added, Assert.Single(_lab.Run(_cloud, "k", 1)).Status);

        Assert.False(Assert.Single(_cloud.Calls).Ticket.IsReplay);
    }

    [Fact]
    public void A_part_of_unknown_fate_is_sent_again_as_one_that_may_be_there()
    {
        var unknown = new GrantVerdict { Status = GrantStatus.Unknown, ErrorCode = "RequestTimeout", Attempts = 6 };
        _lab.Run(new JournaledCloud { OnPart = (_, part) => part == 2 ? unknown : Verdicts.Success }, "k", 1, 2);

        _lab.Run(_cloud, "k", 1, 2);

        var call = Assert.Single(_cloud.Calls);
        Assert.Equal([2], call.Parts);
        Assert.True(call.Ticket.IsReplay);
    }

    [Fact]
    public void Parts_that_go_again_alone_are_calls_of_their_own_in_the_journal()
    {
        var sends = 0;
        var cloud = new JournaledCloud
        {
            OnPart = (_, part) => part == 2 && ++sends < 3 ? Verdicts.Again("FlowLimitExceeded", int.MaxValue) : Verdicts.Success,
        };

        var before = _lab.Run(cloud, "k", 1, 2, 3);

        Assert.Equal([3, 1, 1], _lab.Entries.Where(entry => entry.TryGetProperty("send", out _))
            .Select(entry => entry.GetProperty("parts").GetArrayLength()));
        Assert.Equal(3, before[1].Attempts);
        Assert.Equal(before, _lab.Run(_cloud, "k", 1, 2, 3));
        Assert.Empty(_cloud.Calls);
    }

    [Fact]
    public async Task A_run_that_is_stopped_leaves_its_calls_without_an_answer()
    {
        var sent = new TaskCompletionSource();
        var silent = new FakeSystem<int>(() => new CountedBatch<int>(2))
        {
            OnSend = async (_, _, cancellationToken) =>
            {
                sent.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                throw new InvalidOperationException("Not reached: the delay has no end.");
            },
        };
        using (var journal = _lab.Open())
        using (var run = new GrantRun<int, string, int>(silent, Drive.Options(lanes: 1), presence: null, journal, CancellationToken.None))
        {
            run.Add(1, "k", [1, 2]);
            await sent.Task.WaitAsync(TimeSpan.FromSeconds(10));
        }

        _lab.Run(_cloud, "k", 1, 2);

        Assert.True(Assert.Single(_cloud.Calls).Ticket.IsReplay);
    }

    [Fact]
    public void What_may_be_there_from_before_is_unknown_when_the_run_ends_before_it_is_asked()
    {
        _lab.LeaveUnanswered("k", [9]);
        var refused = new FakeSystem<int>(() => new CountedBatch<int>(1))
        {
            OnSend = (_, _, _) => throw Verdicts.Failure(ApiErrorKind.Service, "SignatureDoesNotMatch", 403),
        };

        var verdicts = _lab.Run(refused, "k", 1, 9);

        Assert.Equal([GrantStatus.Failed, GrantStatus.Unknown], verdicts.Select(verdict => verdict.Status));
        _lab.Run(_cloud, "k", 1, 9);
        Assert.True(Assert.Single(_cloud.Calls, call => call.Parts.SequenceEqual([9])).Ticket.IsReplay);
        Assert.False(Assert.Single(_cloud.Calls, call => call.Parts.SequenceEqual([1])).Ticket.IsReplay);
    }

    [Fact]
    public void A_journal_of_many_calls_is_gone_on_with_whatever_the_batch_size_is_now()
    {
        _lab.Run(new JournaledCloud(batchSize: 100), "k", [.. Enumerable.Range(0, 950)]);
        _lab.LeaveUnanswered("k", [.. Enumerable.Range(950, 50)]);

        var verdicts = _lab.Run(new JournaledCloud(batchSize: 7), "k", [.. Enumerable.Range(0, 1_010)]);

        Assert.Equal(1_010, verdicts.Count);
        using var journal = _lab.Open();
        Assert.Equal((1_010, 0), (journal.Answered, journal.Unanswered));
    }
}
