using System.Net.Sockets;
using CloudIam.Core.Credentials;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Http;

/// <summary>The one way out: signs, sends, retries and reads every call of this module. Safe for use by many lanes at once.</summary>
public sealed class ApiClient
{
    private readonly ApiClientOptions _options;
    private readonly HttpMessageInvoker? _transport;
    private readonly CallLanes? _lanes;
    private readonly Lazy<ApiRetry> _retry;
    private long _attempts;

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
        _lanes = options.CallsAtOnce is { } lanes ? new CallLanes(lanes) : null;
        _retry = new Lazy<ApiRetry>(() => new ApiRetry(options));
    }

    /// <summary>HTTP attempts that were begun so far, of all calls.</summary>
    public long Attempts => Interlocked.Read(ref _attempts);

    /// <summary>Where this client's time comes from.</summary>
    internal TimeProvider TimeProvider => _options.TimeProvider;

    /// <summary>Sends a request with a credential that is not renewed.</summary>
    /// <inheritdoc cref="SendAsync(ApiRequest, ICredentialProvider, CancellationToken)"/>
    public Task<ApiResponse> SendAsync(ApiRequest request, CloudCredential credential, CancellationToken cancellationToken) =>
        SendAsync(request, new StaticCredentialProvider(new CredentialFinding(credential, "")), cancellationToken);

    /// <summary>Sends a request, as often as its failures are worth it.</summary>
    /// <param name="request">What to call.</param>
    /// <param name="credentials">Who calls; asked before every attempt, so that a long run outlives a temporary credential.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <exception cref="ApiException">The call failed for good.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<ApiResponse> SendAsync(
        ApiRequest request, ICredentialProvider credentials, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = new ApiCall(request, credentials, _options);
        ApiResponse response;
        try
        {
            response = await TakeTurnAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException failure) when (_options.MaxAttempts > 1)
        {
            if (!call.IsWorthRepeating(failure, retriesBefore: 0))
            {
                throw;
            }

            response = await _retry.Value.RepeatAsync(call, failure, TakeTurnAsync, cancellationToken).ConfigureAwait(false);
        }

        call.OnSuccess();
        return response;
    }

    /// <summary>One attempt in its turn, with everybody told how it ended.</summary>
    private async ValueTask<ApiResponse> TakeTurnAsync(ApiCall call, CancellationToken cancelled)
    {
        CloudCredential credential;
        try
        {
            credential = (await call.Credentials.GetAsync(cancelled).ConfigureAwait(false)).Credential;
        }
        catch (CredentialException exception)
        {
            throw call.Mark(NoCredential(call.Request, exception));
        }

        using var lane = _lanes is null ? null : await _lanes.EnterAsync(cancelled).ConfigureAwait(false);
        var gate = _options.RateGates?.Find(call.Request, credential.AccessKeyId, _options.RequestsPerSecond, _options.TimeProvider);
        if (gate is not null)
        {
            await gate.WaitAsync(cancelled).ConfigureAwait(false);
        }

        Interlocked.Increment(ref _attempts);
        call.StartAttempt(credential);
        var started = _options.TimeProvider.GetTimestamp();
        try
        {
            var response = await AttemptAsync(call, credential, cancelled).ConfigureAwait(false);
            gate?.OnSuccess();
            Report(call, started, response.RequestId, null);
            return gate is null ? response : response with { Gate = gate };
        }
        catch (ApiException exception)
        {
            if (exception.IsThrottle)
            {
                gate?.OnThrottle(exception.RetryAfter);
            }
            else if (ErrorCodes.IsFinal(exception.Code))
            {
                // It was refused for what it is, such as present already, not for the rate.
                gate?.OnSuccess();
            }

            if (exception.StatusCode is null)
            {
                _options.WireLog?.Invoke(WireText.NoResponse(call.Request, exception, call.Attempts));
            }

            Report(call, started, exception.RequestId, exception);
            call.Mark(exception);
            throw;
        }
    }

    private void Report(ApiCall call, long started, string? requestId, ApiException? failure) => _options.Watch?.Invoke(new ApiAttempt(
        call.Request.Operation.Action,
        call.Request.Authority,
        call.Attempts,
        _options.TimeProvider.GetElapsedTime(started),
        requestId,
        failure?.Code,
        failure?.StatusCode));

    /// <summary>One attempt, signed for itself: a new date, nonce and signature.</summary>
    private async ValueTask<ApiResponse> AttemptAsync(ApiCall call, CloudCredential credential, CancellationToken cancelled)
    {
        var request = call.Request;
#if NET8_0_OR_GREATER
        using var end = new CancellationTokenSource(_options.AttemptTimeout, _options.TimeProvider);
#else
        using var end = _options.TimeProvider.CreateCancellationTokenSource(_options.AttemptTimeout);
#endif
        using var registration = cancelled.Register(
            static end => ((CancellationTokenSource)end!).Cancel(), end, useSynchronizationContext: false);
        var time = _options.TimeProvider.GetUtcNow() + _options.ClockSkews.Of(request.Authority);
        using var message = SignedMessage.Create(request, credential, time, _options.UserAgent);
        _options.WireLog?.Invoke(WireText.Request(request, credential, message, call.Attempts));
        try
        {
            var transport = _transport ?? HttpClients.For(request.Endpoint, _options.Transport);
            using var response = await transport.SendAsync(message, end.Token).ConfigureAwait(false);
            call.ServerTime = ServerHints.Clock(response.Headers);
            var body = await ResponseBody.ReadAsync(response, ResponseReader.MaxBytes, end.Token).ConfigureAwait(false);
            _options.WireLog?.Invoke(WireText.Response(request, credential, response, body, call.Attempts));
            var (json, requestId) = ResponseReader.Read(
                request,
                credential,
                (int)response.StatusCode,
                body,
                response.Headers.TryGetValues("x-acs-request-id", out var ids) ? ids.First() : null,
                ServerHints.RetryAfter(response.Headers, _options.TimeProvider.GetUtcNow()));
            return new ApiResponse(json, requestId, call.Attempts)
            {
                ServerTime = call.ServerTime,
                Endpoint = request.Authority,
                Credential = credential,
            };
        }
        catch (Exception exception) when (exception is not ApiException && cancelled.IsCancellationRequested)
        {
            throw new OperationCanceledException("The call was cancelled.", exception, cancelled);
        }
        catch (Exception exception) when (exception is not ApiException && end.IsCancellationRequested)
        {
            throw TransportFailure.Timeout(exception, request, _options.AttemptTimeout);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException
            or OperationCanceledException or ObjectDisposedException)
        {
            throw TransportFailure.From(exception, request);
        }
    }

    private static ApiException NoCredential(ApiRequest request, CredentialException exception) => new(exception.Message, exception)
    {
        Kind = ApiErrorKind.NoCredential,
        Code = ClientErrorCodes.NoCredential,
        Action = request.Operation.Action,
        Endpoint = request.Authority,
    };
}
