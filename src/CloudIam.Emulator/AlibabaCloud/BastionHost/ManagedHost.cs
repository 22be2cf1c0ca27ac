namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>A host behind a bastion host.</summary>
internal sealed record ManagedHost(
    string HostId, string HostName, string PrivateAddress, string HostGroupId, IReadOnlyList<HostAccount> Accounts);
