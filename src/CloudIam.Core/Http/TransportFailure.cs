using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Http;

/// <summary>Gives a failure below HTTP its name: nothing was sent, or nobody knows.</summary>
internal static class TransportFailure
{
    /// <summary>The exception for a failure of the transport.</summary>
    public static ApiException From(Exception exception, ApiRequest request)
    {
        var unreachable = IsUnreachable(exception);
        var endpoint = request.Authority;
        var message = unreachable
            ? HttpMessages.FormatEndpointUnreachable(endpoint, Reason(exception))
            : HttpMessages.FormatConnectionLost(endpoint, Reason(exception));
        return new ApiException(message, QuotesServer(exception) ? null : exception)
        {
            Kind = unreachable ? ApiErrorKind.Unreachable : ApiErrorKind.ConnectionLost,
            Code = unreachable ? ClientErrorCodes.EndpointUnreachable : ClientErrorCodes.ConnectionLost,
            Action = request.Operation.Action,
            Endpoint = endpoint,
        };
    }

    /// <summary>The exception for an attempt that took too long.</summary>
    public static ApiException Timeout(Exception exception, ApiRequest request, TimeSpan limit) =>
        new(HttpMessages.FormatRequestTimeout(request.Authority, limit.ToSecondsText()), exception)
        {
            Kind = ApiErrorKind.Timeout,
            Code = ClientErrorCodes.RequestTimeout,
            Action = request.Operation.Action,
            Endpoint = request.Authority,
        };

    private static bool IsUnreachable(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case AuthenticationException:
                // The handler's connect timeout arrives as a cancellation that nobody asked for.
                case TimeoutException when exception is OperationCanceledException:
                case SocketException
                {
                    SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable
                        or SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.TryAgain or SocketError.NoData
                        or SocketError.TimedOut or SocketError.AddressNotAvailable,
                }:
                case WebException
                {
                    Status: WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure
                        or WebExceptionStatus.ProxyNameResolutionFailure or WebExceptionStatus.SecureChannelFailure
                        or WebExceptionStatus.TrustFailure,
                }:
                    return true;
            }
        }

        return false;
    }

    /// <summary>What went wrong, in one sentence without a word of the server's.</summary>
    public static string Reason(Exception exception)
    {
        if (QuotesServer(exception))
        {
            return HttpMessages.NotHttp;
        }

        var innermost = exception.GetBaseException().Message.Trim();
        return innermost.EndsWith(".", StringComparison.Ordinal) ? innermost : innermost + ".";
    }

    /// <summary>
    /// Whether the exception's message repeats what the server sent: it may be anything, a secret that it got, too.
    /// </summary>
    public static bool QuotesServer(Exception exception)
    {
#if NET8_0_OR_GREATER
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }
                or HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse })
            {
                return true;
            }
        }
#else
        _ = exception; // .NET Framework's messages quote nothing.
#endif
        return false;
    }
}
