using System.Management.Automation;
using System.Reflection;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>
/// <c>ShouldProcess</c>, asked only where PowerShell shows the question: elsewhere its answer is yes, and no words are looked up for it.
/// </summary>
internal static class Questions
{
    /// <summary>Asks whether something is to be changed.</summary>
    public static bool Ask(PSCmdlet cmdlet, Func<(string Target, string Action)> change) => Ask(cmdlet, change, IsHeard(cmdlet));

    /// <summary>The same, where it is known already whether the words are shown.</summary>
    public static bool Ask(PSCmdlet cmdlet, Func<(string Target, string Action)> change, bool isHeard)
    {
        if (!isHeard)
        {
            return true;
        }

        var (target, action) = change();
        return cmdlet.ShouldProcess(target, action);
    }

    /// <summary>Whether the command runs with <c>-WhatIf</c>, or under the preference for it.</summary>
    public static bool IsWhatIf(PSCmdlet cmdlet) => cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out var bound)
        ? LanguagePrimitives.IsTrue(bound)
        : LanguagePrimitives.IsTrue(cmdlet.SessionState.PSVariable.GetValue("WhatIfPreference"));

    /// <summary>Whether PowerShell shows what it asks, by the same switches and preferences that it goes by.</summary>
    public static bool IsHeard(PSCmdlet cmdlet)
    {
        if (IsWhatIf(cmdlet) || Listeners.Read(cmdlet, "Verbose"))
        {
            return true;
        }

        if (cmdlet.MyInvocation.BoundParameters.TryGetValue("Confirm", out var bound))
        {
            return LanguagePrimitives.IsTrue(bound);
        }

        var impact = cmdlet.GetType().GetCustomAttribute<CmdletAttribute>()!.ConfirmImpact;
        var preference = cmdlet.SessionState.PSVariable.GetValue("ConfirmPreference");
        return !LanguagePrimitives.TryConvertTo<ConfirmImpact>(preference, out var least)
            || (least != ConfirmImpact.None && impact >= least);
    }
}
