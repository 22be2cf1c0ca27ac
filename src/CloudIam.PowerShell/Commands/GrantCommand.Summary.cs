using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <content>The summary: one record on the information stream when every item is answered.</content>
public abstract partial class GrantCommand
{
    private const string SummaryTag = "CloudIam.RunSummary";

    private readonly RunTally _tally = new();
    private int _accountCalls;

    /// <summary>Says what was done; nothing when nothing was, or when <c>-WhatIf</c> only named what would be.</summary>
    private void WriteSummary()
    {
        var summary = _tally.Summarize(MyInvocation.MyCommand.Name, IsPlan, Calls + _accountCalls);
        if (summary.Items > 0 && (IsPlan || !Questions.IsWhatIf(this)))
        {
            WriteInformation(summary, [SummaryTag]);
        }
    }
}
