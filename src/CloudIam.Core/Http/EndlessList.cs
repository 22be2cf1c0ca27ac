namespace CloudIam.Core.Http;

/// <summary>The failure of a list whose pages do not end: it is no list, and reading on would fill the memory.</summary>
internal static class EndlessList
{
    /// <summary>The failure.</summary>
    /// <param name="operation">What was asked for.</param>
    /// <param name="response">The last page.</param>
    public static ApiException Of(ApiOperation operation, ApiResponse response) =>
        new($"The answer to {operation.Action} goes on from page to page without an end.")
        {
            Kind = ApiErrorKind.InvalidResponse,
            Code = ClientErrorCodes.InvalidResponse,
            StatusCode = 200,
            RequestId = response.RequestId,
            Action = operation.Action,
            Endpoint = response.Endpoint,
            Attempts = response.Attempts,
        };
}
