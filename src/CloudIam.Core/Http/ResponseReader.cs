using System.Text;
using System.Text.Json;
using CloudIam.Core.Credentials;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Http;

/// <summary>Tells a good answer from a bad one, for both clouds and for whatever stands between.</summary>
/// <remarks>Pure: bytes and status in, JSON or exception out. Source: facts, Alibaba Cloud 5.1 and Volcengine 5.1.</remarks>
internal static class ResponseReader
{
    /// <summary>No documented answer comes near this size; a larger one is refused.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private const int ExcerptLength = 200;

    /// <summary>Reads an answer's body.</summary>
    /// <exception cref="ApiException">The answer is an error, or not an answer of this API.</exception>
    public static (JsonElement Body, string RequestId) Read(
        ApiRequest request, CloudCredential credential, int statusCode, byte[] body, string? requestIdHeader, TimeSpan? retryAfter)
    {
        var isSuccess = statusCode is >= 200 and < 300;
        if (!TryParse(body, out var json))
        {
            throw new ApiException(
                Describe(statusCode, body, credential))
            {
                Kind = ApiErrorKind.InvalidResponse,
                Code = ClientErrorCodes.InvalidResponse,
                StatusCode = statusCode,
                RequestId = ServerText.RequestId(requestIdHeader, credential),
                Action = request.Operation.Action,
                Endpoint = request.Authority,
                RetryAfter = retryAfter,
            };
        }

        var error = request.Operation.Provider == CloudProvider.Volcengine ? VolcengineError(json, isSuccess) : AlibabaCloudError(json, isSuccess);
        var requestId = ServerText.RequestId(
            request.Operation.Provider == CloudProvider.Volcengine
                ? json.Member("ResponseMetadata")?.Text("RequestId") ?? json.Text("RequestId")
                : json.Text("RequestId"),
            credential) ?? ServerText.RequestId(requestIdHeader, credential);
        if (error is not { } found)
        {
            return (json, requestId ?? "");
        }

        var code = ServerText.Code(found.Code, credential) ?? $"HttpStatus{statusCode}";
        var message = ServerText.Message(found.Message ?? HttpMessages.NoMessage, credential);
        throw new ApiException(message)
        {
            Kind = ApiErrorKind.Service,
            Code = code,
            StatusCode = statusCode,
            RequestId = requestId,
            Action = request.Operation.Action,
            Endpoint = request.Authority,
            RetryAfter = retryAfter,
            MissingPermission = PermissionStatement.Find(
                code, message, ServerText.Code(json.Member("AccessDeniedDetail")?.Text("AuthAction"), credential)),
        };
    }

    /// <summary>Volcengine: <c>ResponseMetadata.Error</c> whatever the status; some gateways answer <c>errorcode</c>, <c>message</c>.</summary>
    private static (string? Code, string? Message)? VolcengineError(JsonElement json, bool isSuccess)
    {
        if (json.Member("ResponseMetadata")?.Member("Error") is { } error
            && (error.ValueKind == JsonValueKind.Object || error.Text() is not null))
        {
            return (error.Text("Code") ?? error.Text("CodeN"), error.Text("Message") ?? error.Text());
        }

        return isSuccess && json.Member("errorcode") is null ? null : (json.Text("errorcode"), json.Text("message"));
    }

    /// <summary>Alibaba Cloud: <c>Code</c> and <c>Message</c> at the top, also when the status is 200.</summary>
    /// <remarks>A code that is there and cannot be read is a code too.</remarks>
    private static (string? Code, string? Message)? AlibabaCloudError(JsonElement json, bool isSuccess)
    {
        var code = json.Text("Code");
        var isGood = json.Member("Code") is null or { ValueKind: JsonValueKind.Null } || code is "OK" or "200" or "Success";
        return isSuccess && isGood ? null : (code, json.Text("Message"));
    }

    private static bool TryParse(byte[] body, out JsonElement json)
    {
        if (body.Length > MaxBytes)
        {
            json = default;
            return false;
        }

        try
        {
            // Not disposed: the element must outlive this call, and the garbage collector takes it.
            var hasByteOrderMark = body is [0xEF, 0xBB, 0xBF, ..];
            json = JsonDocument.Parse(body.AsMemory(hasByteOrderMark ? 3 : 0)).RootElement;
            return json.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            json = default;
            return false;
        }
    }

    private static string Describe(int statusCode, byte[] body, CloudCredential credential)
    {
        if (body.Length == 0)
        {
            return HttpMessages.FormatEmptyAnswer(statusCode);
        }

        if (body.Length > MaxBytes)
        {
            return HttpMessages.FormatAnswerTooLarge(statusCode, MaxBytes / (1024 * 1024));
        }

        // Secrets go before the cut, which could leave half of one.
        var whole = credential.Redact(Encoding.UTF8.GetString(body));
        var text = whole.Length > ExcerptLength ? whole.Substring(0, ExcerptLength) : whole;
        var printable = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            printable.Append(char.IsControl(character) ? ' ' : character);
        }

        return HttpMessages.FormatNoJson(statusCode, printable.ToString().Trim() + (whole.Length > ExcerptLength ? "…" : ""));
    }
}
