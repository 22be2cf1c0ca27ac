namespace CloudIam.Core.Grants;

/// <summary>What a batch says to one more part.</summary>
public enum BatchOffer
{
    /// <summary>Taken, and there is room for more.</summary>
    Taken,

    /// <summary>Taken, and the batch is full: send it.</summary>
    TakenAndFull,

    /// <summary>Not taken, but other parts may still fit.</summary>
    NoRoom,

    /// <summary>Not taken, and the input has moved on: send the batch.</summary>
    Ripe,
}
