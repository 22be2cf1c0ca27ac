namespace CloudIam.Emulator.State;

/// <summary>What became of an attempt to attach a policy.</summary>
internal enum AttachOutcome
{
    /// <summary>The role has the policy now.</summary>
    Attached,

    /// <summary>The role had it before.</summary>
    AlreadyAttached,

    /// <summary>The role has as many policies of this type as it may.</summary>
    QuotaReached,
}
