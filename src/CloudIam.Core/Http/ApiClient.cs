using CloudIam.Core.Credentials;
using CloudIam.Core.Resilience;
using Polly;
using Polly.Retry;

namespace CloudIam.Core.Http;

/// <summary>The one way out: signs, sends, retries and reads every call of this module. Safe for use by many lanes at once.</summary>
public sealed class ApiClient
{
    private static readonly ResiliencePropertyKey<AttemptCounter> s_counterKey = new("CloudIam.Attempts");

    private readonly ApiClientOptions _options;
    private readonly HttpMessageInvoker? _transport;
    private readonly ResiliencePipeline<ApiResponse> _pipeline;

    /// <summary>Makes a client over the process's shared connections.</summary>
    public ApiClient(ApiClientOptions options)
        : this(options, transport: null)
    {
    }

    /// <summary>Makes a client over a transport of the caller's.</summary>
    internal ApiClient(ApiClientOptions options, HttpMessageInvoker? transport)
    {
        _options = options;
        _transport = transport;
        _pipeline = BuildPipeline(options);
    }

    /// <summary>Sends a request, as often as its failures are worth it.</summary>
    /// <param name="request">What to call.</param>
    /// <param name="credential">Who calls.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <exception cref="ApiException">The call failed for good.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<ApiResponse> SendAsync(ApiRequest request, CloudCredential credential, CancellationToken cancellationToken)
    {
        var counter = new AttemptCounter();
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(s_counterKey, counter);
        try
        {
            return await _pipeline.ExecuteAsync(
                static (context, state) => state.Client.AttemptAsync(state.Request, state.Credential, context),
                context,
                (Client: this, Request: request, Credential: credential)).ConfigureAwait(false);
        }
        catch (ApiException exception)
        {
            exception.Attempts = counter.Count;
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ResiliencePipeline<ApiResponse> BuildPipeline(ApiClientOptions options)
    {
        var builder = new ResiliencePipelineBuilder<ApiResponse> { TimeProvider = options.TimeProvider };
        if (options.MaxAttempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions<ApiResponse>
            {
                MaxRetryAttempts = options.MaxAttempts - 1,
                ShouldHandle = static arguments => new ValueTask<bool>(
                    arguments.Outcome.Exception is ApiException exception && arguments.AttemptNumber < exception.RetryLimit),
                DelayGenerator = static arguments => new ValueTask<TimeSpan?>(RetryRules.Delay(
                    arguments.AttemptNumber, (arguments.Outcome.Exception as ApiException)?.RetryAfter, Jitter.Next())),
            });
        }

        return builder.Build();
    }

    /// <summary>One attempt, signed for itself: a new date, nonce and signature.</summary>
    private async ValueTask<ApiResponse> AttemptAsync(ApiRequest request, CloudCredential credential, ResilienceContext context)
    {
        context.Properties.TryGetValue(s_counterKey, out var counter);
        counter!.Count++;

        var cancelled = context.CancellationToken;
#if NET8_0_OR_GREATER
        using var timeout = new CancellationTokenSource(_options.AttemptTimeout, _options.TimeProvider);
#else
        using var timeout = _options.TimeProvider.CreateCancellationTokenSource(_options.AttemptTimeout);
#endif
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancelled, timeout.Token);
        using var message = SignedMessage.Create(request, credential, _options.TimeProvider.GetUtcNow(), _options.UserAgent);
        try
        {
            var transport = _transport ?? HttpClients.For(request.Endpoint, _options.ConnectTimeout);
            using var response = await SendAsync(transport, message, either.Token).ConfigureAwait(false);
            var body = await ReadBodyAsync(response, either.Token).ConfigureAwait(false);
            var (json, requestId) = ResponseReader.Read(
                request,
                credential,
                (int)response.StatusCode,
                body,
                response.Headers.TryGetValues("x-acs-request-id", out var ids) ? ids.First() : null,
                ServerHints.RetryAfter(response.Headers, _options.TimeProvider.GetUtcNow()));
            return new ApiResponse(json, requestId, counter.Count);
        }
        catch (Exception exception) when (exception is not ApiException && cancelled.IsCancellationRequested)
        {
            throw new OperationCanceledException("The call was cancelled.", exception, cancelled);
        }
        catch (Exception exception) when (exception is not ApiException && timeout.IsCancellationRequested)
        {
            throw TransportFailure.Timeout(exception, request, _options.AttemptTimeout);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            throw TransportFailure.From(exception, request);
        }
    }

    private static Task<HttpResponseMessage> SendAsync(
        HttpMessageInvoker transport, HttpRequestMessage message, CancellationToken cancellationToken) =>
        transport is HttpClient client
            ? client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : transport.SendAsync(message, cancellationToken);

    /// <summary>Reads the body to its end, or until it is too large to be looked at.</summary>
    private static async Task<byte[]> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // .NET Framework's network streams do not watch the token; disposing the response ends their read.
        using var registration = cancellationToken.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
#if NET8_0_OR_GREATER
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
#pragma warning disable CA1835 // The overload for Memory<byte> is not on netstandard2.0.
            var read = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false);
#pragma warning restore CA1835
            body.Write(buffer, 0, read);
            if (read == 0 || body.Length > ResponseReader.MaxBytes)
            {
                return body.ToArray();
            }
        }
    }

    private sealed class AttemptCounter
    {
        public int Count { get; set; }
    }
}
