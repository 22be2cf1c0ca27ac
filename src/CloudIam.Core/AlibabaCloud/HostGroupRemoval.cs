using CloudIam.Core.Grants;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>
/// One thing to revoke on a host group. The API tells an account from a whole group only by whether names are there; here they
/// are different types, so that the one never becomes the other.
/// </summary>
/// <param name="HostGroupId">The host group.</param>
public abstract record HostGroupRemoval(string HostGroupId);

/// <summary>One account in a host group. Always sent with its name.</summary>
/// <param name="HostGroupId">The host group.</param>
/// <param name="HostAccountName">The account.</param>
public sealed record HostAccountRemoval(string HostGroupId, string HostAccountName) : HostGroupRemoval(HostGroupId);

/// <summary>A host group with all its accounts, whichever they are. Sent without names.</summary>
/// <param name="HostGroupId">The host group.</param>
public sealed record WholeGroupRemoval(string HostGroupId) : HostGroupRemoval(HostGroupId);

/// <summary>
/// A host group once the user has no account left in it; with an account it stays. Waits until all accounts of the run are
/// revoked. Sent without names, after a reading that found none.
/// </summary>
/// <param name="HostGroupId">The host group.</param>
public sealed record EmptyGroupRemoval(string HostGroupId) : HostGroupRemoval(HostGroupId), ILatePart;
