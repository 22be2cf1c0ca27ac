using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <content>-WhatIf that knows: with a look at what is there, by calls that change nothing.</content>
public abstract partial class GrantCommand
{
    private bool? _isHeard;

    /// <summary>Whether only what is missing is to be sent.</summary>
    private protected virtual bool SkipsExisting => false;

    /// <summary>Whether nothing is to be changed, and it is looked up what would be.</summary>
    private protected bool IsPlan => SkipsExisting && Questions.IsWhatIf(this);

    /// <summary>
    /// Asks whether an item is to be changed. A plan asks nobody: its answers come when the state is known.
    /// </summary>
    private protected bool ShouldChange(Func<(string Target, string Action)> change) =>
        IsPlan || Questions.Ask(this, change, _isHeard ??= Questions.IsHeard(this));

    private void WritePlan((string Target, string Action) change, bool isChanged)
    {
        if (isChanged)
        {
            ShouldProcess(change.Target, change.Action);
        }
        else
        {
            // In the words that PowerShell has for what it would do.
            ShouldProcess(ActionMessages.FormatSoAlready(change.Action, change.Target), "", "");
        }
    }
}
