using System.Text.Json;
using CloudIam.Emulator.Faults;
using CloudIam.Emulator.Http;

namespace CloudIam.Emulator.Api;

/// <summary>
/// The front of one cloud: verifies a call, finds its operation, and puts the outcome into the cloud's envelope.
/// </summary>
internal abstract class CloudGateway(TimeProvider timeProvider)
{
    /// <summary>Answers a request, whatever it holds.</summary>
    public ApiOutcome Handle(HttpRequest request)
    {
        var call = Receive(request);
        return Admit(call, out var action) ?? Carry(call, action!);
    }

    /// <summary>The cloud's codes for what can go wrong on demand.</summary>
    public abstract FaultCodes FaultCodes { get; }

    /// <summary>What a request says about itself.</summary>
    public ApiCall Receive(HttpRequest request) => Read(request, timeProvider.GetUtcNow());

    /// <summary>Verifies a call and finds its operation; the outcome when it is refused.</summary>
    public ApiOutcome? Admit(ApiCall call, out ApiAction? action)
    {
        action = null;
        try
        {
            Authenticate(call);
            action = Find(call);
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Refuse(call, exception as ApiError ?? InternalError(exception));
        }
    }

    /// <summary>Carries out a call that was admitted.</summary>
    public ApiOutcome Carry(ApiCall call, ApiAction action)
    {
        try
        {
            var body = JsonAnswer.Write(writer =>
            {
                WriteCommon(writer, call);
                action(call, writer);
            });
            return new ApiOutcome(call, ToResponse(200, body, ResponseHeaders(call)), null);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Refuse(call, exception as ApiError ?? InternalError(exception));
        }
    }

    /// <summary>The outcome of a call that is refused.</summary>
    public ApiOutcome Refuse(ApiCall call, ApiError error)
    {
        var body = JsonAnswer.Write(writer => WriteError(writer, call, error));
        var headers = ResponseHeaders(call);
        if (error.RetryAfter is { } wait)
        {
            headers = [.. headers, FaultCodes.RetryHint(wait)];
        }

        return new ApiOutcome(call, ToResponse(error.StatusCode, body, headers), error.Code);
    }

    /// <summary>What the request says about itself; must not throw.</summary>
    protected abstract ApiCall Read(HttpRequest request, DateTimeOffset time);

    /// <summary>Verifies who sent the call.</summary>
    /// <exception cref="ApiError">The request is not signed as the cloud wants it.</exception>
    protected abstract void Authenticate(ApiCall call);

    /// <summary>The operation that the call names.</summary>
    /// <exception cref="ApiError">There is no such operation.</exception>
    protected abstract ApiAction Find(ApiCall call);

    /// <summary>Writes the members that come first in every successful answer.</summary>
    protected abstract void WriteCommon(Utf8JsonWriter writer, ApiCall call);

    /// <summary>Writes the members of an error answer.</summary>
    protected abstract void WriteError(Utf8JsonWriter writer, ApiCall call, ApiError error);

    /// <summary>The headers that the cloud adds to every answer.</summary>
    protected virtual IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders(ApiCall call) => [];

    /// <summary>
    /// Both clouds document InternalError with status 500; the type's name helps to find the emulator's mistake.
    /// </summary>
    private static ApiError InternalError(Exception exception) =>
        new(500, "InternalError", $"An internal error has occurred ({exception.GetType().Name}).");

    private static HttpResponse ToResponse(int statusCode, byte[] body, IReadOnlyList<KeyValuePair<string, string>> headers) => new()
    {
        StatusCode = statusCode,
        ContentType = "application/json; charset=utf-8",
        Body = body,
        Headers = headers,
    };
}
