using System.Collections;
using System.Management.Automation;
using System.Runtime.InteropServices;

namespace CloudIam.PowerShell.Contexts;

/// <summary>How this module names itself to servers.</summary>
internal static class UserAgents
{
    /// <summary>The module with its version.</summary>
    public static string Module => $"CloudIam.PowerShell/{typeof(UserAgents).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>Module, PowerShell and runtime with their versions.</summary>
    public static string Of(PSCmdlet cmdlet)
    {
        var shell = (cmdlet.SessionState.PSVariable.GetValue("PSVersionTable") as IDictionary)?["PSVersion"];
        return $"{Module} PowerShell/{shell} ({RuntimeInformation.FrameworkDescription})";
    }
}
