using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>Where the services are that renew a login. Source: facts, Volcengine 6.3.</summary>
internal static class VolcengineLoginHosts
{
    /// <summary>Renews the access token of a single sign-on.</summary>
    public static Uri SsoToken(CredentialMachine machine, string source, string region) =>
        Emulator(machine) ?? Parse(source, $"cloudidentity-oauth.{region}.volces.com");

    /// <summary>Gives a role's key for the access token of a single sign-on.</summary>
    public static Uri SsoPortal(CredentialMachine machine, string source, string region) =>
        Emulator(machine) ?? Parse(source, $"cloudidentity-portal.{region}.volces.com");

    /// <summary>Renews a login to the console.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="source">The source, for the message.</param>
    /// <param name="address">Where the login was made, as the command line noted it down; null for the usual place.</param>
    public static Uri ConsoleLogin(CredentialMachine machine, string source, string? address) =>
        Emulator(machine) ?? Parse(source, (address ?? "signin.volcengine.com").TrimEnd('/'));

    /// <summary>
    /// An endpoint of the user's own on this machine is an emulator, which has these services too. One elsewhere is a gateway of the
    /// API, and must not get a login's tokens.
    /// </summary>
    private static Uri? Emulator(CredentialMachine machine) => machine.Endpoint is { IsLoopback: true } endpoint ? endpoint : null;

    private static Uri Parse(string source, string address)
    {
        try
        {
            return EndpointAddress.Parse(address);
        }
        catch (ArgumentException)
        {
            throw new CredentialException(source, VolcengineCredentialMessages.LoginAddress);
        }
    }
}
