using System.Collections.Concurrent;
using System.Net;
#if NET8_0_OR_GREATER
using System.Security.Cryptography.X509Certificates;
#endif

namespace CloudIam.Core.Http;

/// <summary>The process's HTTP clients: one for each set of connection settings, shared by all runs and lanes.</summary>
internal static class HttpClients
{
    /// <summary>Connections are renewed after this time, so that a change of DNS is seen.</summary>
    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromMinutes(5);

    // Two dictionaries, because one whose keys are pairs is compiled at the first call, and that is waited for.
    private static readonly ConcurrentDictionary<TransportSettings, HttpMessageInvoker> s_clients = new();
    private static readonly ConcurrentDictionary<TransportSettings, HttpMessageInvoker> s_directClients = new();

    /// <summary>The client for an endpoint. A proxy is used as the settings say, but never for a loopback address.</summary>
    /// <exception cref="ArgumentException">The settings name a file of certificate authorities that cannot be used.</exception>
    public static HttpMessageInvoker For(Uri endpoint, TransportSettings settings)
    {
        BoundConnectionLifetime(endpoint);
        return endpoint.IsLoopback
            ? Direct(settings)
            : s_clients.GetOrAdd(settings, static settings => Create(settings, useProxy: true));
    }

    /// <summary>The client for addresses that must never be asked for through a proxy, such as instance metadata.</summary>
    public static HttpMessageInvoker Direct(TransportSettings settings) =>
        s_directClients.GetOrAdd(settings, static settings => Create(settings, useProxy: false));

    private static HttpMessageInvoker Create(TransportSettings settings, bool useProxy)
    {
#if !NET8_0_OR_GREATER
        settings = IsNetFramework && settings.Proxy is null ? WithEnvironmentProxy(settings) : settings;
#endif
        var proxy = useProxy && settings.Proxy is not null ? new SettingsProxy(settings) : null;
        var roots = settings.CertificateAuthorityPath is { } path ? new ExtraRoots(path) : null;
#if NET8_0_OR_GREATER
        var handler = CreateHandler(settings);
        (handler.UseProxy, handler.Proxy) = (useProxy, proxy);
        if (roots is not null)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                roots.Accept(certificate as X509Certificate2, chain, errors);
        }
#else
        // The platform's handler on .NET Framework has no connect timeout; the attempt's own limit covers it.
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            // .NET Framework allows two connections a host, fewer than the lanes.
            MaxConnectionsPerServer = 256,
            Proxy = proxy,
            UseCookies = false,
            UseProxy = useProxy,
        };
        if (roots is not null)
        {
            handler.ServerCertificateCustomValidationCallback = (_, certificate, chain, errors) => roots.Accept(certificate, chain, errors);
        }

        if (IsNetFramework)
        {
            // Windows PowerShell 5.1 may start with TLS 1.0 only. Set here, the session's global setting stays as it is.
            handler.SslProtocols = System.Security.Authentication.SslProtocols.Tls12;
        }
#endif
        // No HttpClient: each attempt has a time limit of its own, and bodies are read within bounds, so it would only add its share of
        // work to every call.
        return new HttpMessageInvoker(handler);
    }

#if NET8_0_OR_GREATER
    /// <summary>The handler of the settings, without a proxy.</summary>
    public static SocketsHttpHandler CreateHandler(TransportSettings settings) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        ConnectTimeout = settings.ConnectTimeout,
        PooledConnectionLifetime = s_connectionLifetime,
        UseCookies = false,
        UseProxy = false,
    };

    private static void BoundConnectionLifetime(Uri endpoint)
    {
        // The handler does it by itself.
        _ = endpoint;
    }
#else
    /// <summary>.NET Framework looks at the system's proxy only; the variables are what the vendors' tools go by.</summary>
    private static TransportSettings WithEnvironmentProxy(TransportSettings settings)
    {
        var address = Environment.GetEnvironmentVariable("HTTPS_PROXY") ?? Environment.GetEnvironmentVariable("ALL_PROXY");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var proxy))
        {
            return settings;
        }

        var withProxy = settings with { Proxy = proxy, NoProxy = Environment.GetEnvironmentVariable("NO_PROXY") };
        var user = Uri.UnescapeDataString(proxy.UserInfo).Split([':'], 2);
        return user.Length == 2 ? withProxy.WithProxyCredential(new NetworkCredential(user[0], user[1])) : withProxy;
    }

    private static bool IsNetFramework =>
        System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    private static void BoundConnectionLifetime(Uri endpoint)
    {
        if (IsNetFramework)
        {
            ServicePointManager.FindServicePoint(endpoint).ConnectionLeaseTimeout = (int)s_connectionLifetime.TotalMilliseconds;
        }
    }
#endif
}
