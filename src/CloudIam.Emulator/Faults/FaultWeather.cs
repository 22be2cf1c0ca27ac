namespace CloudIam.Emulator.Faults;

/// <summary>What stands beside whatever else becomes of a call.</summary>
/// <param name="Delay">How much later the answer comes.</param>
/// <param name="ClockSkew">How far the server's clock is ahead.</param>
internal readonly record struct FaultWeather(TimeSpan Delay, TimeSpan ClockSkew);
