using System.Runtime.CompilerServices;

namespace CloudIam.Core.Reads;

/// <summary>Asks something for each row of a list, several rows at once, and gives the answers in the rows' order.</summary>
internal static class InOrder
{
    /// <summary>Rows that are asked about at once. How many calls that makes at once, the client's own limit says.</summary>
    public const int Ahead = 32;

    /// <summary>One answer for each row.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="ask">Asks about one row.</param>
    /// <param name="cancellationToken">Ends what is under way.</param>
    public static async IAsyncEnumerable<TAnswer> AskAsync<TRow, TAnswer>(
        IAsyncEnumerable<TRow> rows,
        Func<TRow, CancellationToken, Task<TAnswer>> ask,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pending = new Queue<Task<TAnswer>>();
        try
        {
            await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                pending.Enqueue(ask(row, stop.Token));
                while (pending.Count == Ahead || (pending.Count > 0 && pending.Peek().IsCompleted))
                {
                    yield return await pending.Dequeue().ConfigureAwait(false);
                }
            }

            while (pending.Count > 0)
            {
                yield return await pending.Dequeue().ConfigureAwait(false);
            }
        }
        finally
        {
            // After a failure, or when nobody takes answers any more: what is under way is ended, and its failures are nobody's.
            stop.Cancel();
            await Task.WhenAll(pending).ContinueWith(
                static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default)
                .ConfigureAwait(false);
        }
    }
}
