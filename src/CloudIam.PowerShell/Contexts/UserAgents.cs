using System.Collections;
using System.Management.Automation;
using System.Runtime.InteropServices;

namespace CloudIam.PowerShell.Contexts;

/// <summary>How this module names itself to servers.</summary>
internal static class UserAgents
{
    /// <summary>Module, PowerShell and runtime with their versions.</summary>
    public static string Of(PSCmdlet cmdlet)
    {
        var module = typeof(UserAgents).Assembly.GetName().Version;
        var shell = (cmdlet.SessionState.PSVariable.GetValue("PSVersionTable") as IDictionary)?["PSVersion"];
        return $"CloudIam.PowerShell/{module?.ToString(3)} PowerShell/{shell} ({RuntimeInformation.FrameworkDescription})";
    }
}
