namespace CloudIam.PowerShell.Pipeline;

/// <summary>What a result of the bastion commands tells of.</summary>
internal enum HostGroupOperation
{
    /// <summary>Something was to be given.</summary>
    Grant,

    /// <summary>Accounts were to be revoked.</summary>
    Revoke,

    /// <summary>A group was to be revoked with all its accounts.</summary>
    RevokeAll,
}
