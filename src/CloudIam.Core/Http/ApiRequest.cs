namespace CloudIam.Core.Http;

/// <summary>One logical call. It may take several attempts; every attempt sends the same parameters.</summary>
public sealed record ApiRequest
{
    private readonly Uri _endpoint = null!;

    /// <summary>What is called.</summary>
    public required ApiOperation Operation { get; init; }

    /// <summary>Scheme, host and port; the path is always <c>/</c>.</summary>
    public required Uri Endpoint
    {
        get => _endpoint;
        init
        {
            _endpoint = value;

            // Asked for several times in each attempt, and made anew by the address each time.
            Authority = value.Authority;
        }
    }

    /// <summary>Host and port of <see cref="Endpoint"/>; no port where it is the scheme's own.</summary>
    public string Authority { get; private init; } = "";

    /// <summary>Region of the Volcengine credential scope. Alibaba Cloud signs no region.</summary>
    public string Region { get; init; } = "";

    /// <summary>Business parameters, not encoded, in any order. They travel in the query on both clouds.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; }
}
