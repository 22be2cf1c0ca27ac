using System.Text.Json;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Http;

/// <summary>Lists that prove nothing: what does not stand in them may be there all the same.</summary>
internal static class BrokenList
{
    /// <summary>The failure of a list whose pages do not end; reading on would fill the memory.</summary>
    /// <param name="operation">What was asked for.</param>
    /// <param name="response">The last page.</param>
    public static ApiException Endless(ApiOperation operation, ApiResponse response) =>
        Failure(HttpMessages.FormatEndlessPages(operation.Action), operation, response);

    /// <summary>The elements of a list that must be in the answer; none where it is null.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="operation">What was asked for.</param>
    /// <param name="path">Names of the members that lead to the list.</param>
    /// <exception cref="ApiException">It is not there, or no list. Whether a service leaves out an empty one is not documented.</exception>
    public static IEnumerable<JsonElement> RequireItems(
        this ApiResponse response, ApiOperation operation, IReadOnlyList<string> path)
    {
        JsonElement? element = response.Body;
        foreach (var name in path)
        {
            element = element?.Member(name);
        }

        return element?.ValueKind switch
        {
            JsonValueKind.Array => element.Value.EnumerateArray(),
            JsonValueKind.Null => [],
            _ => throw Failure(HttpMessages.FormatNoList(operation.Action, string.Join(".", path)), operation, response),
        };
    }

    private static ApiException Failure(string message, ApiOperation operation, ApiResponse response) => new(message)
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
