using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Resilience;
using CloudIam.Core.Tests.Http;
using CloudIam.Emulator;

namespace CloudIam.Core.Tests.Resilience;

/// <summary>Whole runs against an emulator that is away: not hammered, every item answered truly, and well again later.</summary>
public sealed class OutageTests : IDisposable
{
    private const int ItemCount = 2_000;

    /// <summary>Retries that a fresh budget pays for without any success.</summary>
    private const int AffordableRetries = RetryBudget.Capacity / RetryBudget.RetryCost;

    private readonly SkippingClock _clock = new(EmulatedClouds.AttemptTimeout);
    private readonly EmulatedClouds _clouds;

    public OutageTests() => _clouds = new EmulatedClouds(_clock, ItemCount);

    public void Dispose() => _clouds.Dispose();

    [Theory]
    [InlineData(EmulatorFaultKind.ServerError, "503")]
    [InlineData(EmulatorFaultKind.Refuse, null)]
    public void While_nothing_answers_each_item_is_sent_and_read_once_and_a_hundred_retries_are_made_in_all(
        EmulatorFaultKind kind, string? errorCode)
    {
        _clouds.Emulator.AddFault(new EmulatorFault { Kind = kind, ErrorCode = errorCode });

        var results = Run(Items());

        Assert.Equal(ItemCount, results.Count);
        Assert.Equal((2 * ItemCount) + AffordableRetries, _clouds.Attempts.Count);

        // Sent, and neither an answer nor the state could be had.
        Assert.All(results, result => Assert.Equal(GrantStatus.Unknown, result.Verdicts[0].Status));
        Assert.All(results, result => Assert.True(result.Verdicts[0].Exception!.IsRetryable));
        var failedAtOnce = results.Where(result => result.Verdicts[0].Exception!.IsBudgetSpent).ToList();
        Assert.InRange(failedAtOnce.Count, ItemCount - AffordableRetries, ItemCount);
        Assert.All(failedAtOnce, result => Assert.EndsWith(CloudIam.Core.Messages.HttpMessages.BudgetSpent, result.Verdicts[0].ErrorMessage));
    }

    [Fact]
    public void What_can_be_read_is_failed_and_not_there()
    {
        _clouds.Emulator.AddFault(
            new EmulatorFault { Kind = EmulatorFaultKind.ServerError, ErrorCode = "503", Action = "Attach*" });

        var results = Run(Items());

        var attempts = _clouds.Attempts.Count(attempt => attempt.Action == "AttachPolicyToRole");
        // Each read that succeeds brings a token.
        Assert.InRange(attempts, ItemCount, ItemCount + AffordableRetries + (ItemCount / RetryBudget.RetryCost));
        Assert.All(results, result => Assert.Equal(GrantStatus.Failed, result.Verdicts[0].Status));
        Assert.All(results, result => Assert.EndsWith("it is not there.", result.Verdicts[0].ErrorMessage));
        Assert.Contains(results, result => result.Verdicts[0].Exception!.IsBudgetSpent);
    }

    [Fact]
    public void A_throttled_run_keeps_its_budget()
    {
        _clouds.Emulator.AddFault(new EmulatorFault { Kind = EmulatorFaultKind.Throttle, Probability = 0.5 });

        Run(Items());

        Assert.InRange(_clouds.Attempts.Count, 1.8 * ItemCount, 2.2 * ItemCount);
        Assert.Equal(RetryBudget.Capacity, _clouds.Budget.Tokens);
    }

    [Fact]
    public void After_an_outage_the_run_goes_on_and_can_afford_retries_again()
    {
        const int SecondOutage = 1_200;
        // The input is read ahead, so the second outage meets items from a little before it on.
        var late = Items().Skip(SecondOutage - 100);
        _clouds.Emulator.AddFault(new EmulatorFault { Kind = EmulatorFaultKind.ServerError, ErrorCode = "503", Count = 600 });

        var results = Run(Items().Select((item, number) =>
        {
            if (number == SecondOutage)
            {
                // No more than one call has retries, whichever calls it meets.
                Assert.InRange(_clouds.Budget.Tokens, 5 * RetryBudget.RetryCost, RetryBudget.Capacity);
                _clouds.Emulator.AddFault(
                    new EmulatorFault { Kind = EmulatorFaultKind.ServerError, ErrorCode = "503", Count = 5 });
            }

            return item;
        }));

        var verdicts = results.ToDictionary(result => result.Item, result => result.Verdicts[0]);
        Assert.Equal(ItemCount, verdicts.Count);
        Assert.Contains(verdicts.Values, verdict => verdict.Status == GrantStatus.Unknown);
        Assert.Contains(late, item => verdicts[item] is { Status: GrantStatus.Added, Attempts: > 1 });
        Assert.All(late, item => Assert.Equal(GrantStatus.Added, verdicts[item].Status));

        // A second run tells the state: what was claimed is there, and nothing else is.
        var state = Run(Items()).ToDictionary(result => result.Item, result => result.Verdicts[0].Status);
        Assert.All(verdicts, pair => Assert.Equal(
            pair.Value.Status == GrantStatus.Added ? GrantStatus.AlreadyPresent : GrantStatus.Added, state[pair.Key]));
    }

    private static IEnumerable<string> Items() => Enumerable.Range(0, ItemCount).Select(number => $"role-{number}");

    /// <summary>Attaches one policy to each role, in one run of eight lanes.</summary>
    private List<GrantResult<string>> Run(IEnumerable<string> roleNames)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var options = new GrantRunOptions { TimeProvider = _clock, RetryBudget = _clouds.Budget };
        using var run = new GrantRun<string, string, PolicyName>(new RolePolicyGrants(_clouds.Ram), options, limit.Token);
        var results = new List<GrantResult<string>>();
        foreach (var roleName in roleNames)
        {
            while (!run.HasRoom)
            {
                run.Wait();
                Grants.Drive.Take(run, results);
            }

            run.Add(roleName, roleName, [new PolicyName("ops", "Custom")]);
        }

        Grants.Drive.Finish(run, results);
        return results;
    }
}
