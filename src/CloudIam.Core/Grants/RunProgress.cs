using System.Globalization;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Grants;

/// <summary>
/// Says how a run gets on: nothing in its first moments, then at most two reports a second. Pure arithmetic over a clock and
/// counts; used by one thread.
/// </summary>
/// <param name="timeProvider">Where time comes from; the run begins now.</param>
/// <param name="answeredBefore">Items that failed before the run began, because they could not be sent.</param>
public sealed class RunProgress(TimeProvider timeProvider, int answeredBefore)
{
    /// <summary>Shorter runs have no reports.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>Time from one report to the next.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    /// <summary>Reports that the rate is taken over: ten seconds, so that it follows the run and does not jump.</summary>
    private const int Memory = 20;

    private readonly long _started = timeProvider.GetTimestamp();
    private readonly Queue<(TimeSpan Time, long Done)> _reports = new([(TimeSpan.Zero, 0)]);
    private TimeSpan _next = Patience;

    /// <summary>How long it is until the next report may be due; never negative.</summary>
    public TimeSpan UntilNext
    {
        get
        {
            var left = _next - timeProvider.GetElapsedTime(_started);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Whether it is time for a report.</summary>
    public bool IsDue => UntilNext == TimeSpan.Zero;

    /// <summary>Makes a report; the next one is due an interval later.</summary>
    public ProgressReport Report(RunCounts counts)
    {
        var now = timeProvider.GetElapsedTime(_started);
        _next = now + Interval;
        var (then, doneThen) = _reports.Peek();
        var seconds = (now - then).TotalSeconds;
        var rate = seconds > 0 ? (counts.Done - doneThen) / seconds : 0;
        _reports.Enqueue((now, counts.Done));
        if (_reports.Count > Memory)
        {
            _reports.Dequeue();
        }

        var done = counts.Done + answeredBefore;
        var items = GrantMessages.FormatCounts(Grouped(done), Grouped(counts.Failed + answeredBefore));
        return new ProgressReport(
            counts.Lanes == 1
                ? GrantMessages.FormatLane(items, Format(rate))
                : GrantMessages.FormatLanes(items, Format(rate), counts.Lanes),
            counts.IsInputComplete ? (int)(100 * done / Math.Max(1, done + counts.Waiting)) : null,
            counts.IsInputComplete && rate > 0 ? TimeSpan.FromSeconds(counts.Waiting / rate) : null);
    }

    private static string Grouped(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Format(double rate) => rate.ToString(rate >= 10 ? "#,0" : "0.#", CultureInfo.InvariantCulture);
}
