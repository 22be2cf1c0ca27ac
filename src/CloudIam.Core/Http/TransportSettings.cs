using System.Net;

namespace CloudIam.Core.Http;

/// <summary>How connections are made: one HTTP client serves all calls with the same settings. Immutable, compared by value.</summary>
public sealed record TransportSettings
{
    /// <summary>Default of <see cref="ConnectTimeout"/>: 5 seconds.</summary>
    public static readonly TimeSpan DefaultConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Longest time to make a connection. On Windows PowerShell 5.1 the platform has no such limit, and the attempt's own limit alone
    /// holds.
    /// </summary>
    public TimeSpan ConnectTimeout { get; init; } = DefaultConnectTimeout;

    /// <summary>The proxy to use; null for the environment's and the system's.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>User name for the proxy; null for none.</summary>
    public string? ProxyUserName { get; init; }

    /// <summary>Hosts that are reached without <see cref="Proxy"/>, separated by commas; a leading dot or <c>*.</c> takes subdomains.</summary>
    public string? NoProxy { get; init; }

    /// <summary>A PEM file of roots that are trusted besides the system's; null for none.</summary>
    public string? CertificateAuthorityPath { get; init; }

    /// <summary>Secret; see <see cref="ProxyUserName"/>.</summary>
    internal string? ProxyPassword { get; init; }

    /// <summary>The settings with a credential for the proxy.</summary>
    public TransportSettings WithProxyCredential(NetworkCredential credential) =>
        this with { ProxyUserName = credential.UserName, ProxyPassword = credential.Password };

    /// <summary>Reads the file that the settings name, so that one that cannot be used is told before anything is sent.</summary>
    /// <exception cref="ArgumentException">It cannot be used.</exception>
    public void Check()
    {
        if (CertificateAuthorityPath is { } path)
        {
            _ = new ExtraRoots(path);
        }
    }

    /// <summary>Says nothing secret, although records print their members.</summary>
    public override string ToString() => Proxy is null ? "no explicit proxy" : $"proxy {Proxy.Authority}";
}
