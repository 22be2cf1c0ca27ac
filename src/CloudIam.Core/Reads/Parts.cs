using System.Runtime.CompilerServices;
using CloudIam.Core.Http;

namespace CloudIam.Core.Reads;

/// <summary>Reads parts of a list so that one that fails does not end the others.</summary>
internal static class Parts
{
    /// <summary>The rows of a part as they come; where it fails, the failure is the last answer.</summary>
    /// <param name="of">Name or id of the part.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">The part failed with what every other one would fail with too.</exception>
    public static async IAsyncEnumerable<ReadAnswer<TRow>> GuardAsync<TRow>(
        string of, IAsyncEnumerable<TRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : class
    {
        var enumerator = rows.GetAsyncEnumerator(cancellationToken);
        await using var end = enumerator.ConfigureAwait(false);
        ReadAnswer<TRow>? answer;
        do
        {
            try
            {
                answer = await enumerator.MoveNextAsync().ConfigureAwait(false) ? new(of, enumerator.Current, Failure: null) : null;
            }
            catch (ApiException exception) when (IsOfOnePart(exception))
            {
                answer = new(of, Row: null, exception);
            }

            if (answer is not null)
            {
                yield return answer;
            }
        }
        while (answer?.Row is not null);
    }

    /// <summary>The rows of parts that were read whole.</summary>
    public static async IAsyncEnumerable<ReadAnswer<TRow>> FlattenAsync<TRow>(
        IAsyncEnumerable<ReadAnswer<IReadOnlyList<TRow>>> answers, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : class
    {
        await foreach (var answer in answers.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (answer.Row is not { } rows)
            {
                yield return new(answer.Of, Row: null, answer.Failure);
                continue;
            }

            foreach (var row in rows)
            {
                yield return new(answer.Of, row, Failure: null);
            }
        }
    }

    /// <summary>One row for a part, or its failure.</summary>
    /// <param name="of">Name or id of the part.</param>
    /// <param name="ask">Asks for the row.</param>
    /// <exception cref="ApiException">The part failed with what every other one would fail with too.</exception>
    public static async Task<ReadAnswer<TRow>> AskAsync<TRow>(string of, Func<Task<TRow>> ask)
        where TRow : class
    {
        try
        {
            return new(of, await ask().ConfigureAwait(false), Failure: null);
        }
        catch (ApiException exception) when (IsOfOnePart(exception))
        {
            return new(of, Row: null, exception);
        }
    }

    /// <summary>The rows of a part all at once.</summary>
    public static async Task<IReadOnlyList<TRow>> CollectAsync<TRow>(
        IAsyncEnumerable<TRow> rows, CancellationToken cancellationToken)
    {
        var all = new List<TRow>();
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            all.Add(row);
        }

        return all;
    }

    /// <summary>Whether a failure is of one part alone; others may do well.</summary>
    public static bool IsOfOnePart(ApiException exception) =>
        !exception.IsCredentialRefused && exception.Kind is not (ApiErrorKind.Unreachable or ApiErrorKind.NoCredential);
}
