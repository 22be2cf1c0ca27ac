using CloudIam.Core.Http;

namespace CloudIam.Core.Reads;

/// <summary>What comes out of a run next: a row of a job, or the job's end.</summary>
/// <param name="Job">The caller's job, as it was added.</param>
/// <param name="Row">The row; null at the end.</param>
/// <param name="Failure">What the job failed with; null for a row, and when it did not fail.</param>
public readonly record struct ReadResult<TJob, TRow>(TJob Job, TRow? Row, ApiException? Failure)
    where TRow : class
{
    /// <summary>Whether the job has no more rows.</summary>
    public bool IsEnd => Row is null;
}
