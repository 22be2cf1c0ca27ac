namespace CloudIam.PowerShell;

/// <summary>What a cloud said to <c>Test-CloudIamContext</c>.</summary>
public sealed class CloudIamContextTest
{
    internal CloudIamContextTest(CloudProvider cloud, string credentialSource)
    {
        Cloud = cloud;
        CredentialSource = credentialSource;
    }

    /// <summary>The cloud.</summary>
    public CloudProvider Cloud { get; }

    /// <summary>Whether the cloud knows the caller.</summary>
    public bool Succeeded { get; internal init; }

    /// <summary>Where the credential came from.</summary>
    public string CredentialSource { get; }

    /// <summary>The account; null when the cloud did not say.</summary>
    public string? AccountId { get; internal init; }

    /// <summary>Who one is, as the cloud writes it (ARN or TRN); null when it did not say.</summary>
    public string? Identity { get; internal init; }

    /// <summary>What kind of identity that is, in the cloud's words; null when it did not say.</summary>
    public string? IdentityType { get; internal init; }

    /// <summary>
    /// How far this machine's clock is ahead of the cloud's (negative: behind), good to a second. More than 15 minutes either way, and
    /// every call is refused. Null when there was no answer.
    /// </summary>
    public TimeSpan? ClockDifference { get; internal init; }

    /// <summary>How long the call took, all attempts included.</summary>
    public TimeSpan? Latency { get; internal init; }

    /// <summary>The error's code; null on success.</summary>
    public string? ErrorCode { get; internal init; }

    /// <summary>What is wrong, and what to do about it; null on success.</summary>
    public string? ErrorMessage { get; internal init; }

    /// <summary>Cloud, and who one is or what is wrong, in a line.</summary>
    public override string ToString() => Succeeded ? $"{Cloud}: {Identity}" : $"{Cloud}: Failed ({ErrorCode})";
}
