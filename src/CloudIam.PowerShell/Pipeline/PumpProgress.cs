using System.Management.Automation;
using CloudIam.Core.Grants;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>Shows how a run gets on as the command's progress, and takes it away at the end.</summary>
/// <param name="cmdlet">The command, which is also the activity.</param>
/// <param name="answeredBefore">Items that were answered before the run began.</param>
internal sealed class PumpProgress(PSCmdlet cmdlet, int answeredBefore)
{
    private readonly RunProgress _progress = new(TimeProvider.System, answeredBefore);
    private bool _isShown;

    /// <summary>How long the pipeline may sleep without being late with the next report.</summary>
    public TimeSpan UntilNext => _progress.UntilNext;

    /// <summary>Whether it is time to show how the run gets on.</summary>
    public bool IsDue => _progress.IsDue;

    /// <summary>Shows it.</summary>
    public void Show(RunCounts counts)
    {
        var report = _progress.Report(counts);
        _isShown = true;
        cmdlet.WriteProgress(new ProgressRecord(0, Activity, report.Status)
        {
            PercentComplete = report.Percent ?? -1,
            SecondsRemaining = report.TimeLeft is { } left ? (int)Math.Min(int.MaxValue, Math.Ceiling(left.TotalSeconds)) : -1,
        });
    }

    /// <summary>Takes away what is shown; does nothing when nothing is.</summary>
    public void Close()
    {
        if (_isShown)
        {
            _isShown = false;
            cmdlet.WriteProgress(new ProgressRecord(0, Activity, LookupMessages.Completed)
            {
                RecordType = ProgressRecordType.Completed,
            });
        }
    }

    private string Activity => cmdlet.MyInvocation.MyCommand.Name;
}
