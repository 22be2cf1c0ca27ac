using System.Net.Sockets;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Http;

/// <summary>
/// Unsigned requests for credentials: metadata services, token exchange, single sign-on. No redirects, no cookies, bounded in size and
/// time; what the answer means is the caller's to say, and a message never quotes it.
/// </summary>
internal static class PlainHttp
{
    /// <summary>No documented answer of these services comes near this size.</summary>
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Sends one request, once.</summary>
    /// <param name="client">From <see cref="HttpClients"/>; decides about the proxy.</param>
    /// <param name="message">The request; disposed here.</param>
    /// <param name="timeout">Longest time of the whole exchange.</param>
    /// <param name="timeProvider">Where time comes from.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="HttpRequestException">No connection, a broken one, or an answer beyond the size.</exception>
    /// <exception cref="TimeoutException">No answer in time.</exception>
    public static async Task<PlainAnswer> SendAsync(
        HttpMessageInvoker client, HttpRequestMessage message, TimeSpan timeout, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
#if NET8_0_OR_GREATER
        using var timer = new CancellationTokenSource(timeout, timeProvider);
#else
        using var timer = timeProvider.CreateCancellationTokenSource(timeout);
#endif
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        using (message)
        {
            try
            {
                using var response = await client.SendAsync(message, either.Token).ConfigureAwait(false);
                var body = await ResponseBody.ReadAsync(response, MaxBytes, either.Token).ConfigureAwait(false);
                return body.Length > MaxBytes
                    ? throw new HttpRequestException(HttpMessages.PlainTooLarge)
                    : new PlainAnswer((int)response.StatusCode, body);
            }
            catch (Exception exception) when (exception is not HttpRequestException && cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException("The request was cancelled.", exception, cancellationToken);
            }
            catch (Exception exception)
                when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                throw timer.IsCancellationRequested || exception.InnerException is TimeoutException
                    ? new TimeoutException(HttpMessages.FormatPlainTimeout(timeout.ToSecondsText()), exception)
                    : new HttpRequestException(HttpMessages.PlainBroken, exception);
            }
        }
    }
}
