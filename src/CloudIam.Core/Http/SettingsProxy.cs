using System.Net;

namespace CloudIam.Core.Http;

/// <summary>The proxy of some settings, as HTTP handlers ask for it.</summary>
internal sealed class SettingsProxy(TransportSettings settings) : IWebProxy
{
    /// <inheritdoc/>
    public ICredentials? Credentials { get; set; } =
        settings.ProxyUserName is null ? null : new NetworkCredential(settings.ProxyUserName, settings.ProxyPassword);

    /// <inheritdoc/>
    public Uri GetProxy(Uri destination) => settings.Proxy!;

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => host.IsLoopback || ProxyBypass.Matches(settings.NoProxy, host.Host);
}
