using System.Management.Automation;
using System.Security;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Commands;

/// <summary>What the parameters that say who calls must be together.</summary>
internal static class CallerArguments
{
    /// <summary>What is wrong with them, and the value that is; null when nothing is.</summary>
    public static (string Message, object Value)? FindFlaw(PSCredential? credential, SecureString? securityToken, string? profileName)
    {
        if (securityToken is not null && credential is null)
        {
            return (ArgumentMessages.TokenWithoutCredential, securityToken);
        }

        return profileName is not null && credential is not null
            ? (ArgumentMessages.TwoCallers, profileName)
            : null;
    }
}
