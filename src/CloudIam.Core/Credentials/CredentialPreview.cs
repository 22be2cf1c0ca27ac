namespace CloudIam.Core.Credentials;

/// <summary>What a source would give, as far as that can be seen without network and without running anything.</summary>
/// <param name="Source">The source in words, such as <c>Environment (NAME)</c> or <c>aliyun CLI, mode RamRoleArn</c>.</param>
public sealed record CredentialPreview(string Source)
{
    /// <summary>The profile, where the source has profiles.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The key's id, masked; null when it is known only after asking.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>When the credential that is there now ends; null when it does not, or that is known only after asking.</summary>
    public DateTimeOffset? Expiration { get; init; }

    /// <summary>The region that the source names.</summary>
    public string? Region { get; init; }
}
