namespace CloudIam.Core.Http;

/// <summary>One logical call. It may take several attempts; every attempt sends the same parameters.</summary>
public sealed record ApiRequest
{
    /// <summary>What is called.</summary>
    public required ApiOperation Operation { get; init; }

    /// <summary>Scheme, host and port; the path is always <c>/</c>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Region of the Volcengine credential scope. Alibaba Cloud signs no region.</summary>
    public string Region { get; init; } = "";

    /// <summary>Business parameters, not encoded, in any order. They travel in the query on both clouds.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; }
}
