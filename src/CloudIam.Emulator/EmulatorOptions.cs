namespace CloudIam.Emulator;

/// <summary>How an emulator is started.</summary>
public sealed class EmulatorOptions
{
    /// <summary>The port on 127.0.0.1; 0, the default, takes a free one.</summary>
    public int Port { get; set; }

    /// <summary>A JSON file with the state to start from; what it leaves out, and all without a file, is as built in.</summary>
    public string? SeedPath { get; set; }

    /// <summary>What the random numbers of faults begin with; the seed file's, or 1, when not set.</summary>
    public int? RandomSeed { get; set; }

    /// <summary>The emulator's clock, which judges the dates of requests; the system's when not set.</summary>
    public TimeProvider? TimeProvider { get; set; }
}
