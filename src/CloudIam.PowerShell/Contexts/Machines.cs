using System.Net;
using CloudIam.Core.Credentials;
using CloudIam.Core.Http;

namespace CloudIam.PowerShell.Contexts;

/// <summary>The machine and its network as a context says.</summary>
internal static class Machines
{
    /// <summary>The machine that credential sources see.</summary>
    /// <param name="context">The context.</param>
    /// <param name="endpoint">Used for the token service too; null for the clouds' own.</param>
    /// <param name="userAgent">The <c>User-Agent</c> header.</param>
    /// <param name="warn">Takes warnings; may be called on any thread.</param>
    public static CredentialMachine Of(CloudIamContext context, Uri? endpoint, string userAgent, Action<string> warn) => new()
    {
        Transport = Transport(context),
        UserAgent = userAgent,
        Endpoint = endpoint,
        Warn = warn,
    };

    /// <summary>How connections are made.</summary>
    public static TransportSettings Transport(CloudIamContext context)
    {
        var transport = new TransportSettings
        {
            ConnectTimeout = TimeSpan.FromSeconds(context.ConnectTimeoutSec),
            Proxy = context.Proxy,
            NoProxy = context.NoProxy is null ? null : string.Join(",", context.NoProxy),
            CertificateAuthorityPath = context.CertificateAuthority,
        };
        return context.ProxyCredential is { } credential
            ? transport.WithProxyCredential(new NetworkCredential(credential.UserName, credential.Password))
            : transport;
    }
}
