namespace CloudIam.Emulator.Http;

/// <summary>How the delivery of a response ends.</summary>
internal enum HttpEnding
{
    /// <summary>With the last byte of the body.</summary>
    Whole,

    /// <summary>In the middle of the body, with the end of the connection.</summary>
    Cut,

    /// <summary>Before the first byte, with a reset of the connection.</summary>
    Reset,
}
