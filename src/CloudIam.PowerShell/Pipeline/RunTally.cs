using System.Diagnostics;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>Counts what a command answers. Used by the pipeline's thread alone; its clock runs from the beginning.</summary>
internal sealed class RunTally
{
    private readonly long[] _counts = new long[(int)GrantStatus.Unknown + 1];
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>Counts an item.</summary>
    public void Count(GrantStatus status) => _counts[(int)status]++;

    /// <summary>What there is to say by now.</summary>
    /// <param name="command">The command's name.</param>
    /// <param name="isWhatIf">Whether nothing was changed.</param>
    /// <param name="calls">HTTP calls that were sent.</param>
    public CloudIamRunSummary Summarize(string command, bool isWhatIf, long calls) => new(command)
    {
        IsWhatIf = isWhatIf,
        Added = _counts[(int)GrantStatus.Added],
        Removed = _counts[(int)GrantStatus.Removed],
        AlreadyPresent = _counts[(int)GrantStatus.AlreadyPresent],
        AlreadyAbsent = _counts[(int)GrantStatus.AlreadyAbsent],
        Failed = _counts[(int)GrantStatus.Failed],
        Unknown = _counts[(int)GrantStatus.Unknown],
        Calls = calls,
        Duration = _clock.Elapsed,
    };
}
