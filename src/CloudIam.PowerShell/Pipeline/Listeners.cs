using System.Management.Automation;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>Whether anybody reads what a command has to say.</summary>
internal static class Listeners
{
    /// <summary>
    /// Whether anybody reads a stream, by the switch of its name or its preference; without a reader nothing is made for it. A
    /// line that is written all the same would make <c>-Debug</c> ask whether to go on.
    /// </summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="stream"><c>Verbose</c> or <c>Debug</c>.</param>
    public static bool Read(PSCmdlet cmdlet, string stream)
    {
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue(stream, out var bound))
        {
            return LanguagePrimitives.IsTrue(bound);
        }

        // Set in a script, a preference is the text that was assigned.
        var preference = cmdlet.SessionState.PSVariable.GetValue(stream + "Preference");
        return LanguagePrimitives.TryConvertTo<ActionPreference>(preference, out var action)
            && action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }
}
