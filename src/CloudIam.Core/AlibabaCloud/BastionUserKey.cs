namespace CloudIam.Core.AlibabaCloud;

/// <summary>What all host groups of one authorization share.</summary>
/// <param name="Region">Region of the bastion host.</param>
/// <param name="BastionHostId">Instance id of the bastion host.</param>
/// <param name="UserId">The bastion user who is authorized.</param>
public sealed record BastionUserKey(string Region, string BastionHostId, string UserId);
