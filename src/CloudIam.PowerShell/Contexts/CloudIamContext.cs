using System.Management.Automation;
using System.Security;
using CloudIam.PowerShell.Contexts;

namespace CloudIam.PowerShell;

/// <summary>What commands use for one cloud when a parameter does not say otherwise. Immutable; never shows a secret.</summary>
public sealed record CloudIamContext
{
    internal CloudIamContext(CloudProvider cloud) => Cloud = cloud;

    /// <summary>The cloud.</summary>
    public CloudProvider Cloud { get; }

    /// <summary>
    /// Where the credential comes from: <c>Context</c>, <c>Environment (NAME)</c>, a file or service, or <c>None</c>. A source that is
    /// configured and cannot be used says so here.
    /// </summary>
    public string CredentialSource { get; internal init; } = "None";

    /// <summary>The profile of the vendor's CLI, set or found; null when the source has none.</summary>
    public string? ProfileName { get; internal init; }

    /// <summary>The role that is assumed with the credential; null for none.</summary>
    public string? AssumeRole { get; internal init; }

    /// <summary>When the credential at hand ends; null when it does not, or that is known only after asking.</summary>
    public DateTimeOffset? Expiration { get; internal init; }

    /// <summary>The key's id, masked; null when there is no credential.</summary>
    public string? AccessKeyId { get; internal init; }

    /// <summary>The region; null when none is known.</summary>
    public string? Region { get; internal init; }

    /// <summary>The endpoint used for every service of this cloud; null for the cloud's own endpoints.</summary>
    public Uri? Endpoint { get; internal init; }

    /// <summary>The proxy that was set; null for the environment's and the system's.</summary>
    public Uri? Proxy { get; internal init; }

    /// <summary>Hosts that are reached without <see cref="Proxy"/>.</summary>
    public string[]? NoProxy { get; internal init; }

    /// <summary>A PEM file of roots that are trusted besides the system's.</summary>
    public string? CertificateAuthority { get; internal init; }

    /// <summary>Longest time to make a connection, seconds.</summary>
    public double ConnectTimeoutSec { get; internal init; } = 5;

    /// <summary>Longest time of one attempt, seconds; connection and answer included.</summary>
    public double TimeoutSec { get; internal init; } = 15;

    /// <summary>The credential that was set; null for what the environment gives.</summary>
    internal PSCredential? Credential { get; init; }

    /// <summary>The token that was set with the credential.</summary>
    internal SecureString? SecurityToken { get; init; }

    /// <summary>The credential for the proxy.</summary>
    internal PSCredential? ProxyCredential { get; init; }

    /// <summary>The profile that was set, and must be used; <see cref="ProfileName"/> may also be one that was found.</summary>
    internal string? ChosenProfileName { get; init; }

    /// <summary>How <see cref="AssumeRole"/> is assumed.</summary>
    internal AssumeRoleSettings? AssumeRoleSettings { get; init; }

    /// <summary>Cloud, key and region in a line.</summary>
    public override string ToString() => $"{Cloud}: {AccessKeyId ?? "no credential"} ({CredentialSource}), {Region ?? "no region"}";
}
