using System.Text.Json.Serialization;

namespace CloudIam.Core.Tests.Signing;

/// <summary>One query-signed row of <c>volcengine.json</c>; its inputs are those of the header-signed row it names.</summary>
internal sealed record VolcenginePresignVector(
    string Id,
    [property: JsonPropertyName("base")] string BaseId,
    string CanonicalRequest,
    string StringToSign,
    string Signature,
    string SignedQuery);
