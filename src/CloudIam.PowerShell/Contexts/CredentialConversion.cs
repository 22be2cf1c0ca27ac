using System.Management.Automation;
using System.Net;
using System.Security;
using CloudIam.Core.Credentials;

namespace CloudIam.PowerShell.Contexts;

/// <summary>PowerShell's credential types, as the core's.</summary>
internal static class CredentialConversion
{
    /// <summary>Key id and secret from the credential's user name and password, with the token where there is one.</summary>
    /// <exception cref="ArgumentException">User name or password is empty.</exception>
    public static CloudCredential ToCloudCredential(PSCredential credential, SecureString? securityToken) =>
        new(credential.UserName, Reveal(credential.Password), securityToken is null ? null : Reveal(securityToken));

    private static string Reveal(SecureString secret) => new NetworkCredential("", secret).Password;
}
