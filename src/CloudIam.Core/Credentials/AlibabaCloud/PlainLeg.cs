using System.Text;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>One unsigned request of a source, its failures told in the source's words.</summary>
internal static class PlainLeg
{
    /// <summary>Longest time of one exchange, as the vendor's credential packages have it (facts, Alibaba Cloud 5.5).</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    /// <summary>Sends over the machine's proxy and with its certificate authorities.</summary>
    /// <exception cref="CredentialException">No answer came.</exception>
    public static Task<PlainAnswer> SendAsync(
        string source, CredentialMachine machine, HttpRequestMessage message, CancellationToken cancellationToken) =>
        SendAsync(source, machine, message, s_timeout, direct: false, cancellationToken);

    /// <summary>Sends, never through a proxy when <paramref name="direct"/> is set.</summary>
    /// <exception cref="CredentialException">No answer came.</exception>
    public static async Task<PlainAnswer> SendAsync(
        string source, CredentialMachine machine, HttpRequestMessage message, TimeSpan timeout, bool direct,
        CancellationToken cancellationToken)
    {
        var address = message.RequestUri!;
        message.Headers.TryAddWithoutValidation("User-Agent", machine.UserAgent);
        try
        {
            var client = direct ? HttpClients.Direct(machine.Transport) : HttpClients.For(address, machine.Transport);
            return await PlainHttp.SendAsync(client, message, timeout, machine.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new CredentialException(
                source, AlibabaCloudCredentialMessages.FormatServerTimeout(address.Authority, timeout.ToSecondsText()));
        }
        catch (HttpRequestException exception)
        {
            throw new CredentialException(
                source,
                AlibabaCloudCredentialMessages.FormatServerUnreachable(address.Authority, TransportFailure.Reason(exception)),
                TransportFailure.QuotesServer(exception) ? null : exception);
        }
        catch (ArgumentException exception)
        {
            throw new CredentialException(source, exception.Message, exception);
        }
    }

    /// <summary>A form body that is encoded already.</summary>
    public static HttpContent Form(string encoded) => Content(encoded, "application/x-www-form-urlencoded");

    /// <summary>A body without a character set in its type, as the vendor's packages send it.</summary>
    public static HttpContent Content(string text, string mediaType)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(mediaType);
        return content;
    }

    /// <summary>An address that a person or a tool configured, its scheme judged; null when it cannot be used.</summary>
    /// <remarks>Https everywhere, plain http only to this machine: what is sent and answered are secrets.</remarks>
    public static Uri? Address(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri)
            && uri.Host.Length > 0
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            ? uri
            : null;
}
