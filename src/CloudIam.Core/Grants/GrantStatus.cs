namespace CloudIam.Core.Grants;

/// <summary>What became of one grant.</summary>
public enum GrantStatus
{
    /// <summary>It was given by this run.</summary>
    Added,

    /// <summary>It was there before; nothing changed.</summary>
    AlreadyPresent,

    /// <summary>It was taken back by this run.</summary>
    Removed,

    /// <summary>It was not there; nothing changed.</summary>
    AlreadyAbsent,

    /// <summary>It could not be given or taken; the error says why.</summary>
    Failed,

    /// <summary>It was sent, and neither an answer nor a proof could be had.</summary>
    Unknown,
}
