using CloudIam.Core.Grants;
using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.Grants;

/// <summary>Failures of whole calls, and which of them end the run.</summary>
public sealed class GrantRunFailureTests
{
    private static readonly ApiException s_refusedKey = Verdicts.Failure(ApiErrorKind.Service, "InvalidAccessKey", 401);
    private static readonly ApiException s_unreachable = Verdicts.Failure(ApiErrorKind.Unreachable, ClientErrorCodes.EndpointUnreachable);

    [Theory]
    [InlineData(ApiErrorKind.Service, "InvalidArgument", 400, GrantStatus.Failed)]
    [InlineData(ApiErrorKind.Service, "FlowLimitExceeded", 429, GrantStatus.Failed)]
    [InlineData(ApiErrorKind.Service, "InternalError", 500, GrantStatus.Unknown)]
    [InlineData(ApiErrorKind.Service, "InternalServiceTimeout", 200, GrantStatus.Unknown)]
    [InlineData(ApiErrorKind.Timeout, ClientErrorCodes.RequestTimeout, null, GrantStatus.Unknown)]
    [InlineData(ApiErrorKind.ConnectionLost, ClientErrorCodes.ConnectionLost, null, GrantStatus.Unknown)]
    [InlineData(ApiErrorKind.InvalidResponse, ClientErrorCodes.InvalidResponse, 200, GrantStatus.Unknown)]
    [InlineData(ApiErrorKind.InvalidResponse, ClientErrorCodes.InvalidResponse, 403, GrantStatus.Failed)]
    [InlineData(ApiErrorKind.Unreachable, ClientErrorCodes.EndpointUnreachable, null, GrantStatus.Failed)]
    public void A_failed_call_is_the_answer_to_each_of_its_items(ApiErrorKind kind, string code, int? status, GrantStatus expected)
    {
        var failure = Verdicts.Failure(kind, code, status);
        var cloud = Cloud(3, (_, _) => throw failure);

        var results = Drive.Through(cloud, Rows(3));

        Assert.Equal(1, cloud.CallCount);
        Assert.All(results, result =>
        {
            var verdict = Assert.Single(result.Verdicts);
            Assert.Equal((expected, code), (verdict.Status, verdict.ErrorCode));
            Assert.Same(failure, verdict.Exception);
        });
    }

    [Fact]
    public void A_failed_call_does_not_touch_the_others()
    {
        var cloud = Cloud(2, (parts, _) => parts.Contains(2) ? throw Verdicts.Failure(ApiErrorKind.Service, "InvalidArgument", 400) : true);

        var results = Drive.Through(cloud, Rows(6));

        Assert.Equal(
            [GrantStatus.Added, GrantStatus.Added, GrantStatus.Failed, GrantStatus.Failed, GrantStatus.Added, GrantStatus.Added],
            results.Select(result => result.Verdicts[0].Status));
    }

    [Fact]
    public void After_a_refused_credential_the_rest_is_answered_without_being_sent()
    {
        var cloud = Cloud(1, (_, _) => throw s_refusedKey);
        using var run = new GrantRun<Row<int>, string, int>(cloud, Drive.Options(lanes: 1), CancellationToken.None);
        var results = new List<GrantResult<Row<int>>>();

        foreach (var row in Rows(50).TakeWhile(_ => run.HasRoom))
        {
            run.Add(row, row.Key, row.Parts);
        }

        Drive.Finish(run, results);

        Assert.Equal(1, cloud.CallCount);
        Assert.Same(s_refusedKey, run.FatalError);
        Assert.True(results.Count > 1, "One item alone shows nothing.");
        var verdicts = results.Select(result => Assert.Single(result.Verdicts)).ToList();
        Assert.All(verdicts, verdict => Assert.Equal((GrantStatus.Failed, "InvalidAccessKey"), (verdict.Status, verdict.ErrorCode)));
        Assert.Equal([1, .. Enumerable.Repeat(0, results.Count - 1)], verdicts.Select(verdict => verdict.Attempts));
    }

    [Fact]
    public void Whoever_takes_the_last_result_sees_the_fatal_error()
    {
        for (var round = 0; round < 300; round++)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            using var run = new GrantRun<Row<int>, string, int>(Cloud(1, (_, _) => throw s_refusedKey), Drive.Options(), limit.Token);
            run.Add(new Row<int>(0, "k", [0]), "k", [0]);
            run.Complete();

            while (!run.TryTake(out _))
            {
            }

            Assert.NotNull(run.FatalError);
        }
    }

    [Fact]
    public void When_nothing_can_be_reached_the_run_is_over()
    {
        var cloud = Cloud(1, (_, _) => throw s_unreachable);

        var results = Drive.Through(cloud, Rows(1_000), Drive.Options(lanes: 2));

        Assert.Equal(1_000, results.Count);
        Assert.InRange(cloud.CallCount, 1, 2);
        Assert.All(results, result => Assert.Equal(GrantStatus.Failed, result.Verdicts[0].Status));
    }

    [Fact]
    public void A_host_that_was_reached_before_may_be_reached_again()
    {
        var cloud = Cloud(1, (parts, _) => parts[0] == 1 ? throw s_unreachable : true);

        var results = Drive.Through(cloud, Rows(4), Drive.Options(lanes: 1));

        Assert.Equal(
            [GrantStatus.Added, GrantStatus.Failed, GrantStatus.Added, GrantStatus.Added],
            results.Select(result => result.Verdicts[0].Status));
    }

    [Fact]
    public void A_host_that_answered_a_part_with_a_throttle_was_reached()
    {
        var first = true;
        var cloud = new FakeSystem<int>(() => new CountedBatch<int>(1))
        {
            OnSend = (_, parts, _) =>
            {
                if (parts[0] != 0)
                {
                    return Task.FromResult(Verdicts.Added(1));
                }

                if (!first)
                {
                    throw s_unreachable;
                }

                first = false;
                return Task.FromResult<IReadOnlyList<GrantVerdict>>([Verdicts.Again("FlowLimitExceeded", int.MaxValue)]);
            },
        };

        var results = Drive.Through(cloud, Rows(2), Drive.Options(lanes: 1));

        Assert.Equal([GrantStatus.Failed, GrantStatus.Added], results.Select(result => result.Verdicts[0].Status));
    }

    [Fact]
    public void A_missing_permission_is_no_reason_to_end_the_run()
    {
        var cloud = Cloud(1, (_, _) => throw Verdicts.Failure(ApiErrorKind.Service, "NoPermission", 403));

        Drive.Through(cloud, Rows(5), Drive.Options(lanes: 1));

        Assert.Equal(5, cloud.CallCount);
    }

    private static FakeSystem<int> Cloud(int batchSize, Func<IReadOnlyList<int>, CancellationToken, bool> send) =>
        new(() => new CountedBatch<int>(batchSize))
        {
            OnSend = async (_, parts, cancellationToken) =>
            {
                await Task.Yield();
                send(parts, cancellationToken);
                return Verdicts.Added(parts.Count);
            },
        };

    private static IEnumerable<Row<int>> Rows(int count) => Enumerable.Range(0, count).Select(number => new Row<int>(number, "k", [number]));
}
