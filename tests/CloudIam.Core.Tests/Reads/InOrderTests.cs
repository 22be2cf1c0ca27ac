using CloudIam.Core.Reads;

namespace CloudIam.Core.Tests.Reads;

/// <summary>A question for each row: several at once, answers in order.</summary>
public sealed class InOrderTests
{
    [Fact]
    public async Task Answers_keep_the_order_of_the_rows_however_long_each_takes()
    {
        var rows = Enumerable.Range(0, 100).Select(row => $"{row}").ToList();

        var answers = await InOrder.AskAsync(Lists.Of(rows), Answer, Lists.TestLimit).ToListAsync();

        Assert.Equal(rows.Select(row => $"<{row}>"), answers);

        static async Task<string> Answer(string row, CancellationToken cancellationToken)
        {
            await Task.Delay(row[^1] == '0' ? 20 : 1, cancellationToken);
            return $"<{row}>";
        }
    }

    [Fact]
    public async Task Several_rows_are_asked_about_at_once_and_no_more_than_the_limit()
    {
        var gate = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = 0;
        var answers = InOrder.AskAsync(
            Lists.Of(Enumerable.Repeat("x", 500)),
            (_, _) =>
            {
                Interlocked.Increment(ref asked);
                return gate.Task;
            },
            Lists.TestLimit).ToListAsync();

        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref asked) == InOrder.Ahead, TimeSpan.FromSeconds(10)));
        Thread.Sleep(50);
        Assert.Equal(InOrder.Ahead, asked);

        gate.SetResult("y");
        Assert.Equal(500, (await answers).Count);
    }

    [Fact]
    public async Task A_failed_answer_ends_the_list_and_what_is_under_way()
    {
        var ended = 0;
        var answers = InOrder.AskAsync(
            Lists.Of(["0", "1", "2", "3"]),
            async (row, token) =>
            {
                if (row == "0")
                {
                    await Task.Delay(50, token);
                    throw Lists.Failure("AccessDenied");
                }

                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    Interlocked.Increment(ref ended);
                }

                return row;
            },
            Lists.TestLimit);

        Assert.Equal("AccessDenied", (await Assert.ThrowsAsync<CloudIam.Core.Http.ApiException>(answers.ToListAsync)).Code);
        Assert.Equal(3, ended);
    }
}
