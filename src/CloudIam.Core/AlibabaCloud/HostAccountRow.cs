namespace CloudIam.Core.AlibabaCloud;

/// <summary>An account that a bastion host can log on to a host with.</summary>
/// <remarks>Source: facts, Alibaba Cloud 4.4.</remarks>
/// <param name="HostAccountId">A number in text form.</param>
/// <param name="HostAccountName">The name on the host.</param>
/// <param name="HostId">The host.</param>
public sealed record HostAccountRow(string HostAccountId, string HostAccountName, string HostId)
{
    /// <summary>The host's name; null when only the host's id is known.</summary>
    public string? HostName { get; init; }

    /// <summary><c>SSH</c> or <c>RDP</c>.</summary>
    public string? ProtocolName { get; init; }

    /// <summary>Whether the bastion host keeps a password for it; null when the answer does not say.</summary>
    public bool? HasPassword { get; init; }

    /// <summary>What kind of account it is.</summary>
    public string? PrivilegeType { get; init; }

    /// <summary>The shared key it logs on with; null without one.</summary>
    public string? HostShareKeyName { get; init; }
}
