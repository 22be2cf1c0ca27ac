namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>An account that the bastion host can log on to a host with.</summary>
internal sealed record HostAccount(string HostAccountId, string HostAccountName, string HostId);
