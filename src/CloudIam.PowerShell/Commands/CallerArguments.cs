using System.Management.Automation;
using System.Security;

namespace CloudIam.PowerShell.Commands;

/// <summary>What the parameters that say who calls must be together.</summary>
internal static class CallerArguments
{
    /// <summary>What is wrong with them, and the value that is; null when nothing is.</summary>
    public static (string Message, object Value)? FindFlaw(PSCredential? credential, SecureString? securityToken, string? profileName)
    {
        if (securityToken is not null && credential is null)
        {
            return ("-SecurityToken needs the -Credential that it belongs to.", securityToken);
        }

        return profileName is not null && credential is not null
            ? ("-ProfileName and -Credential say two things about who calls. Give one of them.", profileName)
            : null;
    }
}
