using System.Management.Automation;
using System.Reflection;
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
    private protected bool IsPlan => SkipsExisting && IsWhatIf;

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var bound)
        ? LanguagePrimitives.IsTrue(bound)
        : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    /// <summary>
    /// Asks whether an item is to be changed. A plan asks nobody: its answers come when the state is known. Where PowerShell would ask
    /// and show nothing, the answer is yes, and no words are made for it.
    /// </summary>
    private protected bool ShouldChange(Func<(string Target, string Action)> change)
    {
        if (IsPlan || !(_isHeard ??= IsHeard()))
        {
            return true;
        }

        var (target, action) = change();
        return ShouldProcess(target, action);
    }

    /// <summary>Whether PowerShell shows what it asks, by the same preferences that it goes by.</summary>
    private bool IsHeard()
    {
        if (IsWhatIf || Listeners.Read(this, "Verbose"))
        {
            return true;
        }

        if (MyInvocation.BoundParameters.TryGetValue("Confirm", out var bound))
        {
            return LanguagePrimitives.IsTrue(bound);
        }

        var impact = GetType().GetCustomAttribute<CmdletAttribute>()?.ConfirmImpact ?? ConfirmImpact.High;
        var preference = SessionState.PSVariable.GetValue("ConfirmPreference");
        return !LanguagePrimitives.TryConvertTo<ConfirmImpact>(preference, out var least)
            || (least != ConfirmImpact.None && impact >= least);
    }

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
