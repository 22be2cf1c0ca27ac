using CloudIam.Core.Resilience;
using Polly;
using Polly.Retry;

namespace CloudIam.Core.Http;

/// <summary>Repeats a call whose first attempt failed.</summary>
/// <remarks>
/// Apart from <see cref="ApiClient"/>, so that Polly is loaded and compiled only when something is repeated: it would be a good part
/// of a session's first call.
/// </remarks>
/// <param name="options">How often a call is tried, and by which clock; more than one attempt.</param>
internal sealed class ApiRetry(ApiClientOptions options)
{
    private readonly ResiliencePipeline<ApiResponse> _pipeline = BuildPipeline(options);

    /// <summary>Repeats a call until it succeeds or is not worth it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="failure">How its first attempt failed; known to be worth repeating.</param>
    /// <param name="attempt">Makes one more attempt.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <exception cref="ApiException">The call failed for good.</exception>
    public async ValueTask<ApiResponse> RepeatAsync(
        ApiCall call,
        ApiException failure,
        Func<ApiCall, CancellationToken, ValueTask<ApiResponse>> attempt,
        CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(CallKey.Value, call);
        try
        {
            // To Polly the attempt that was made is the first one.
            var made = failure;
            return await _pipeline.ExecuteAsync(
                context => Interlocked.Exchange(ref made, null) is { } first
                    ? new ValueTask<ApiResponse>(Task.FromException<ApiResponse>(first))
                    : attempt(call, context.CancellationToken),
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ResiliencePipeline<ApiResponse> BuildPipeline(ApiClientOptions options) =>
        new ResiliencePipelineBuilder<ApiResponse> { TimeProvider = options.TimeProvider }
            .AddRetry(new RetryStrategyOptions<ApiResponse>
            {
                MaxRetryAttempts = options.MaxAttempts - 1,
                ShouldHandle = static arguments => new ValueTask<bool>(
                    arguments.Outcome.Exception is ApiException exception
                    && (arguments.AttemptNumber == 0
                        || CallOf(arguments.Context).IsWorthRepeating(exception, arguments.AttemptNumber))),
                DelayGenerator = static arguments => new ValueTask<TimeSpan?>(
                    arguments.Outcome.Exception is ApiException { RetryLimit: > 0 } exception
                        ? RetryRules.Delay(arguments.AttemptNumber, exception.RetryAfter, Jitter.Next())
                        : TimeSpan.Zero),
            })
            .Build();

    private static ApiCall CallOf(ResilienceContext context) =>
        context.Properties.TryGetValue(CallKey.Value, out var call)
            ? call
            : throw new InvalidOperationException("No call in the context.");

    /// <summary>By itself, because a static field of one of Polly's structures would load Polly with the class around it.</summary>
    private static class CallKey
    {
        public static readonly ResiliencePropertyKey<ApiCall> Value = new("CloudIam.Call");
    }
}
