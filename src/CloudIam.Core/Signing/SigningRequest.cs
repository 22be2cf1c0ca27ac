namespace CloudIam.Core.Signing;

/// <summary>What a signer looks at: one HTTP request before its signature headers are added.</summary>
public sealed record SigningRequest
{
    /// <summary>HTTP method in upper case.</summary>
    public required string Method { get; init; }

    /// <summary>Path, not encoded; all operations of this module use <c>/</c>.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Query parameters in any order, not encoded.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>
    /// Headers the request will carry, <c>host</c> among them (with the port when it is not the scheme's own). Which of them
    /// are signed is the signer's rule.
    /// </summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The exact bytes of the body; empty when there is none.</summary>
    public byte[] Body { get; init; } = [];
}
