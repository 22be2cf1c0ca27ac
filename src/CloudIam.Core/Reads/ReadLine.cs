using CloudIam.Core.Http;

namespace CloudIam.Core.Reads;

/// <summary>A job of a run, with the rows that were read and not taken yet. The run's lock guards it.</summary>
internal sealed class ReadLine<TJob, TRow>(TJob job, Func<CancellationToken, IAsyncEnumerable<TRow>>? read)
{
    /// <summary>
    /// Rows that may wait to be taken: two pages of the usual size, so that one is read while the other is written.
    /// </summary>
    public const int RowLimit = 200;

    /// <summary>The caller's job.</summary>
    public TJob Job { get; } = job;

    /// <summary>Reads the rows; null when there is nothing to read.</summary>
    public Func<CancellationToken, IAsyncEnumerable<TRow>>? Read { get; } = read;

    /// <summary>What waits to be taken.</summary>
    public Queue<TRow> Rows { get; } = new();

    /// <summary>Counts the places that are free. Never disposed: it holds nothing but memory.</summary>
    public SemaphoreSlim Room { get; } = new(RowLimit);

    /// <summary>Whether no more rows come.</summary>
    public bool IsEnded { get; set; } = read is null;

    /// <summary>What it failed with; null when it did not.</summary>
    public ApiException? Failure { get; set; }

    /// <summary>Whether it was given up because the whole run has no hope; then nothing is said of it alone.</summary>
    public bool IsGivenUp { get; set; }
}
