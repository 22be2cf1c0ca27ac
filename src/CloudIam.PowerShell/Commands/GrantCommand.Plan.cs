using System.Management.Automation;

namespace CloudIam.PowerShell.Commands;

/// <content>-WhatIf that knows: with a look at what is there, by calls that change nothing.</content>
public abstract partial class GrantCommand
{
    /// <summary>Whether only what is missing is to be sent.</summary>
    private protected virtual bool SkipsExisting => false;

    /// <summary>Whether nothing is to be changed, and it is looked up what would be.</summary>
    private protected bool IsPlan => SkipsExisting && IsWhatIf;

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var bound)
        ? LanguagePrimitives.IsTrue(bound)
        : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    /// <summary>Asks whether an item is to be changed. A plan asks nobody: its answers come when the state is known.</summary>
    private protected bool ShouldChange((string Target, string Action) change) => IsPlan || ShouldProcess(change.Target, change.Action);

    private void WritePlan((string Target, string Action) change, bool isChanged)
    {
        if (isChanged)
        {
            ShouldProcess(change.Target, change.Action);
        }
        else
        {
            // In the words that PowerShell has for what it would do.
            ShouldProcess($"Not performing the operation \"{change.Action}\" on target \"{change.Target}\": it is so already.", "", "");
        }
    }
}
