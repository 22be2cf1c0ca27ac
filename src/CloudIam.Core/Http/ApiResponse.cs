using System.Text.Json;
using CloudIam.Core.Credentials;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Http;

/// <summary>A successful answer: HTTP 2xx, a JSON object, and no error inside it.</summary>
/// <param name="Body">The answer's JSON object; on Volcengine the whole envelope.</param>
/// <param name="RequestId">The cloud's id of this request; empty when the answer has none.</param>
/// <param name="Attempts">How many HTTP attempts it took, 1 or more.</param>
public sealed record ApiResponse(JsonElement Body, string RequestId, int Attempts)
{
    /// <summary>The server's clock; null when the answer does not tell it.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>Who asked.</summary>
    internal CloudCredential? Credential { get; init; }

    /// <summary>What held the call back; null when nothing did.</summary>
    internal RateGate? Gate { get; init; }

    /// <summary>Says that items in the answer were throttled, although the call succeeded: its gate slows down.</summary>
    internal void OnItemThrottle() => Gate?.OnThrottle(hint: null);

    /// <summary>A text of the answer without the caller's secrets, which a server may repeat.</summary>
    internal string Redact(string text) => Credential?.Redact(text) ?? text;
}
