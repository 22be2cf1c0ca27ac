using System.Text.Json;
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
        var call = Read(request, timeProvider.GetUtcNow());
        try
        {
            Authenticate(call);
            var action = Find(call);
            var body = JsonAnswer.Write(writer =>
            {
                WriteCommon(writer, call);
                action(call, writer);
            });
            return new ApiOutcome(call, ToResponse(call, 200, body), null);
        }
        catch (ApiError error)
        {
            return Refuse(call, error);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Both clouds document InternalError with status 500; the type's name helps to find the emulator's mistake.
            var message = $"An internal error has occurred ({exception.GetType().Name}).";
            return Refuse(call, new ApiError(500, "InternalError", message));
        }
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

    private ApiOutcome Refuse(ApiCall call, ApiError error)
    {
        var body = JsonAnswer.Write(writer => WriteError(writer, call, error));
        return new ApiOutcome(call, ToResponse(call, error.StatusCode, body), error.Code);
    }

    private HttpResponse ToResponse(ApiCall call, int statusCode, byte[] body) => new()
    {
        StatusCode = statusCode,
        ContentType = "application/json; charset=utf-8",
        Body = body,
        Headers = ResponseHeaders(call),
    };
}
