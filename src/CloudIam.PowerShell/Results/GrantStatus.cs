namespace CloudIam.PowerShell;

/// <summary>What became of one grant.</summary>
public enum GrantStatus
{
    /// <summary>It was given by this command.</summary>
    Added,

    /// <summary>It was there before; nothing changed.</summary>
    AlreadyPresent,

    /// <summary>It was taken back by this command.</summary>
    Removed,

    /// <summary>It was not there; nothing changed.</summary>
    AlreadyAbsent,

    /// <summary>It could not be given or taken; the error says why.</summary>
    Failed,

    /// <summary>It was sent, and neither an answer nor a proof could be had. Run it again to see how it stands.</summary>
    Unknown,
}
