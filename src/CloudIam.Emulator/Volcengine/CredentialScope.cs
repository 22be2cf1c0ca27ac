namespace CloudIam.Emulator.Volcengine;

/// <summary>What <c>Credential</c> holds: the key and, after it, for which day, region and service it signs.</summary>
internal sealed record CredentialScope(string AccessKeyId, string Day, string Region, string Service)
{
    /// <summary>Parses <c>key/day/region/service/request</c>, or returns <see langword="null"/>.</summary>
    public static CredentialScope? Parse(string? credential) =>
        credential?.Split('/') is { Length: 5 } parts && parts[4] == "request" && parts.All(static part => part.Length > 0)
            ? new CredentialScope(parts[0], parts[1], parts[2], parts[3])
            : null;
}
