namespace CloudIam.Emulator.Http;

/// <summary>How a response goes over the wire when it is not to go at once and whole.</summary>
internal sealed record HttpDelivery
{
    /// <summary>The time before its first byte.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How far the clock of its <c>Date</c> is ahead.</summary>
    public TimeSpan ClockSkew { get; init; }

    /// <summary>The time that the body takes, in small pieces; zero for all of it at once.</summary>
    public TimeSpan DripTime { get; init; }

    /// <summary>How it ends.</summary>
    public HttpEnding Ending { get; init; }
}
