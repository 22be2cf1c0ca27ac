using CloudIam.Core.Messages;

namespace CloudIam.Core.Http;

/// <summary>Reads an endpoint that a person gave.</summary>
public static class EndpointAddress
{
    /// <summary>
    /// Reads <c>host</c>, <c>host:port</c> or an address with scheme. Without a scheme it is https; http is for loopback addresses only.
    /// </summary>
    /// <exception cref="ArgumentException">The text is no such address; the message says what is wrong.</exception>
    public static Uri Parse(string text)
    {
        var trimmed = text.Trim();
        var address = trimmed.IndexOf("://", StringComparison.Ordinal) >= 0 ? trimmed : "https://" + trimmed;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            // A text with a user name may hold a password too.
            throw new ArgumentException(
                text.IndexOf('@') >= 0 ? HttpMessages.NoEndpointHidden : HttpMessages.FormatNoEndpoint(text));
        }

        if (uri.AbsolutePath != "/" || uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
        {
            throw new ArgumentException(HttpMessages.FormatEndpointMore(uri.Host));
        }

        if (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback)
        {
            throw new ArgumentException(
                HttpMessages.FormatPlainHttpRefused(uri.Host));
        }

        return uri;
    }
}
