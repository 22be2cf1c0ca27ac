namespace CloudIam.Core.AlibabaCloud;

/// <summary>Where a bastion host is.</summary>
/// <param name="Region">Its region.</param>
/// <param name="BastionHostId">Its instance id.</param>
public sealed record BastionHostKey(string Region, string BastionHostId);
