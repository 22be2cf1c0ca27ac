using System.Management.Automation;
using System.Security;

namespace CloudIam.PowerShell;

/// <summary>What commands use for one cloud when a parameter does not say otherwise. Immutable; never shows a secret.</summary>
public sealed class CloudIamContext
{
    internal CloudIamContext(CloudProvider cloud) => Cloud = cloud;

    /// <summary>The cloud.</summary>
    public CloudProvider Cloud { get; }

    /// <summary>Where the credential comes from: <c>Context</c>, <c>Environment (NAME)</c>, or <c>None</c>.</summary>
    public string CredentialSource { get; internal init; } = "None";

    /// <summary>The key's id, masked; null when there is no credential.</summary>
    public string? AccessKeyId { get; internal init; }

    /// <summary>The region; null when none is known.</summary>
    public string? Region { get; internal init; }

    /// <summary>The endpoint used for every service of this cloud; null for the cloud's own endpoints.</summary>
    public Uri? Endpoint { get; internal init; }

    /// <summary>Longest time to make a connection, seconds.</summary>
    public double ConnectTimeoutSec { get; internal init; } = 5;

    /// <summary>Longest time of one attempt, seconds; connection and answer included.</summary>
    public double TimeoutSec { get; internal init; } = 15;

    /// <summary>The credential that was set; null for what the environment gives.</summary>
    internal PSCredential? Credential { get; init; }

    /// <summary>The token that was set with the credential.</summary>
    internal SecureString? SecurityToken { get; init; }

    /// <summary>Cloud, key and region in a line.</summary>
    public override string ToString() => $"{Cloud}: {AccessKeyId ?? "no credential"} ({CredentialSource}), {Region ?? "no region"}";
}
