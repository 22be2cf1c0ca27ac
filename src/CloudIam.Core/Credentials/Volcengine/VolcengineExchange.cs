using System.Text.Json;
using System.Text.RegularExpressions;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>
/// Unsigned requests to Volcengine's token services, repeated as its SDK does: three times, a second apart, for a broken connection, a
/// throttle or an outage. Source: facts, Volcengine 6.6.
/// </summary>
internal static class VolcengineExchange
{
    private const int Retries = 3;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    /// <summary>Codes have letters only; anything else may be a piece of what was sent.</summary>
    private static readonly Regex s_code = new(@"^[A-Za-z][A-Za-z_.]{1,63}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Sends a request until it is answered, or three retries are used up.</summary>
    /// <param name="machine">Proxy, clock and user agent.</param>
    /// <param name="source">The source, for the message.</param>
    /// <param name="create">Makes the message, once for each attempt.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CredentialException">There is no answer.</exception>
    public static async Task<PlainAnswer> SendAsync(
        CredentialMachine machine, string source, Func<HttpRequestMessage> create, CancellationToken cancellationToken)
    {
        for (var retry = 0; ; retry++)
        {
            var message = create();
            var address = message.RequestUri!;
            message.Headers.TryAddWithoutValidation("User-Agent", machine.UserAgent);
            try
            {
                var client = HttpClients.For(address, machine.Transport);
                var answer = await PlainHttp.SendAsync(client, message, s_timeout, machine.TimeProvider, cancellationToken)
                    .ConfigureAwait(false);
                if (retry == Retries || !IsTransient(answer))
                {
                    return answer;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TimeoutException && retry < Retries)
            {
                // The next attempt may reach it.
            }
            catch (Exception exception) when (exception is HttpRequestException or TimeoutException)
            {
                throw NoAnswer(source, address, exception);
            }

            await DelayAsync(machine.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The exception for a service that gives no answer.</summary>
    public static CredentialException NoAnswer(string source, Uri address, Exception exception)
    {
        var reason = exception is TimeoutException ? exception.Message : TransportFailure.Reason(exception);
        return new CredentialException(
            source,
            VolcengineCredentialMessages.FormatGivesNoAnswer(address.Authority, reason),
            TransportFailure.QuotesServer(exception) ? null : exception);
    }

    /// <summary>The answer's JSON object; null when it is none.</summary>
    public static JsonElement? ReadObject(this PlainAnswer answer)
    {
        try
        {
            return JsonDocument.Parse(answer.Body).RootElement is { ValueKind: JsonValueKind.Object } json ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The error code in an envelope, in a gateway's short form, or in an OAuth answer; null when there is none.</summary>
    public static string? FindErrorCode(this JsonElement json) =>
        (json.Member("ResponseMetadata")?.Member("Error")?.Text("Code") ?? json.Text("errorcode") ?? json.Text("error")) is { } code
        && s_code.IsMatch(code)
            ? code
            : null;

    /// <summary>What an answer that is no success says, in words that quote nothing but its error code.</summary>
    public static string Describe(this PlainAnswer answer)
    {
        return answer.ReadObject() is not { } json ? VolcengineCredentialMessages.FormatHttpNoJson(answer.StatusCode)
            : json.FindErrorCode() is { } code ? VolcengineCredentialMessages.FormatHttpCode(answer.StatusCode, code)
            : $"HTTP {answer.StatusCode}";
    }

    private static bool IsTransient(PlainAnswer answer) =>
        answer.StatusCode is 408 or 429 or 502 or 503 or 504
        || (answer.ReadObject()?.FindErrorCode() is { } code && ErrorCodes.IsThrottle(code));

    private static Task DelayAsync(TimeProvider timeProvider, CancellationToken cancellationToken) =>
#if NET8_0_OR_GREATER
        Task.Delay(s_pause, timeProvider, cancellationToken);
#else
        timeProvider.Delay(s_pause, cancellationToken);
#endif
}
