using System.Collections.Concurrent;
using System.Net;

namespace CloudIam.Core.Http;

/// <summary>The process's HTTP clients: one for each set of connection settings, shared by all runs and lanes.</summary>
internal static class HttpClients
{
    /// <summary>Connections are renewed after this time, so that a change of DNS is seen.</summary>
    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromMinutes(5);

    private static readonly ConcurrentDictionary<(TimeSpan ConnectTimeout, bool UseProxy), HttpClient> s_clients = new();

    /// <summary>The client for an endpoint. The system's and environment's proxy is used, but never for a loopback address.</summary>
    public static HttpClient For(Uri endpoint, TimeSpan connectTimeout)
    {
        BoundConnectionLifetime(endpoint);
        return s_clients.GetOrAdd((connectTimeout, !endpoint.IsLoopback), static key => Create(key.ConnectTimeout, key.UseProxy));
    }

    private static HttpClient Create(TimeSpan connectTimeout, bool useProxy)
    {
#if NET8_0_OR_GREATER
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            ConnectTimeout = connectTimeout,
            PooledConnectionLifetime = s_connectionLifetime,
            UseCookies = false,
            UseProxy = useProxy,
        };
#else
        // The platform's handler on .NET Framework has no connect timeout; the attempt's own limit covers it.
        _ = connectTimeout;
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            // .NET Framework allows two connections a host, fewer than the lanes.
            MaxConnectionsPerServer = 256,
            UseCookies = false,
            UseProxy = useProxy,
        };
        if (IsNetFramework)
        {
            // Windows PowerShell 5.1 may start with TLS 1.0 only. Set here, the session's global setting stays as it is.
            handler.SslProtocols = System.Security.Authentication.SslProtocols.Tls12;
        }
#endif
        // Each attempt has a limit of its own; the client's would count the waits as well.
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

#if NET8_0_OR_GREATER
    private static void BoundConnectionLifetime(Uri endpoint)
    {
        // The handler does it by itself.
        _ = endpoint;
    }
#else
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
