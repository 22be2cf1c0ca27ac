using System.Text.Json;

namespace CloudIam.Core.Http;

/// <summary>A successful answer: HTTP 2xx, a JSON object, and no error inside it.</summary>
/// <param name="Body">The answer's JSON object; on Volcengine the whole envelope.</param>
/// <param name="RequestId">The cloud's id of this request; empty when the answer has none.</param>
/// <param name="Attempts">How many HTTP attempts it took, 1 or more.</param>
public sealed record ApiResponse(JsonElement Body, string RequestId, int Attempts);
