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

    /// <summary>Host and port that answered.</summary>
    internal string Endpoint { get; init; } = "";

    /// <summary>Who asked.</summary>
    internal CloudCredential? Credential { get; init; }

    /// <summary>What held the call back; null when nothing did.</summary>
    internal RateGate? Gate { get; init; }

    /// <summary>Says that items in the answer were throttled, although the call succeeded: its gate slows down.</summary>
    internal void OnItemThrottle() => Gate?.OnThrottle(hint: null);

    /// <summary>A message in the answer, fit to be shown.</summary>
    internal string Message(string text) => ServerText.Message(text, Credential);

    /// <summary>An error code in the answer; null when it does not look like one.</summary>
    internal string? Code(string? text) => ServerText.Code(text, Credential);
}
