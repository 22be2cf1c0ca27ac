using CloudIam.Core.Grants;

namespace CloudIam.Core.Tests.Grants;

/// <summary>Parts that wait for all others: they are sent when the others are answered, and the run always ends.</summary>
public sealed class LatePartTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void They_are_sent_after_the_last_answer_of_the_others(int lanes)
    {
        var open = 0;
        var openWhenLate = new List<int>();
        var cloud = new FakeSystem<Part>(static () => new CountedBatch<Part>(3))
        {
            OnSend = async (_, parts, cancellationToken) =>
            {
                if (parts[0] is LatePart)
                {
                    openWhenLate.Add(Volatile.Read(ref open));
                    return Verdicts.Added(parts.Count);
                }

                Interlocked.Increment(ref open);
                await Task.Delay(5, cancellationToken);
                Interlocked.Decrement(ref open);
                return Verdicts.Added(parts.Count);
            },
        };

        var results = Drive.Through(cloud, Rows(40), Drive.Options(lanes));

        Assert.Equal(40, results.Count);
        Assert.All(results, result => Assert.Equal(2, result.Verdicts.Count));
        Assert.NotEmpty(openWhenLate);
        Assert.All(openWhenLate, count => Assert.Equal(0, count));
        var firstLate = cloud.Calls.ToList().FindIndex(call => call.Parts[0] is LatePart);
        Assert.All(cloud.Calls.Skip(firstLate), call => Assert.All(call.Parts, part => Assert.IsType<LatePart>(part)));
        Assert.Equal(80, cloud.Calls.Sum(call => call.Parts.Count));
        Assert.All(cloud.Calls, call => Assert.InRange(call.Parts.Count, 1, 3));
    }

    [Fact]
    public void A_run_of_nothing_else_ends()
    {
        var cloud = new FakeSystem<Part>(static () => new CountedBatch<Part>(3));

        var rows = Enumerable.Range(0, 10).Select(number => new Row<Part>(number, "key", [new LatePart(number)]));

        var results = Drive.Through(cloud, rows);

        Assert.Equal(10, results.Count);
        Assert.Equal(4, cloud.CallCount);
    }

    [Fact]
    public void A_full_run_sends_them_rather_than_wait_for_itself()
    {
        const int Count = GrantRun<Row<Part>, string, Part>.ItemLimit + 1_000;
        var cloud = new FakeSystem<Part>(static () => new CountedBatch<Part>(1_000));

        var results = Drive.Through(cloud, Rows(Count));

        Assert.Equal(Count, results.Count);
        Assert.Equal(2 * Count, cloud.Calls.Sum(call => call.Parts.Count));
    }

    private static IEnumerable<Row<Part>> Rows(int count) => Enumerable.Range(0, count)
        .Select(number => new Row<Part>(number, $"key-{number % 3}", [new LatePart(number), new Part(number)]));

    private record Part(int Number);

    private sealed record LatePart(int Number) : Part(Number), ILatePart;
}
