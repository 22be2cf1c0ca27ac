namespace CloudIam.PowerShell.Pipeline;

/// <summary>What is asked of a host group itself, its accounts apart.</summary>
internal enum HostGroupScope
{
    /// <summary>Nothing: the accounts alone.</summary>
    None,

    /// <summary>To be given.</summary>
    Given,

    /// <summary>To be revoked with all accounts, whichever they are.</summary>
    Whole,

    /// <summary>To be revoked once no account is left.</summary>
    WhenEmpty,
}
