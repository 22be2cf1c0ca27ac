namespace CloudIam.Emulator.Faults;

/// <summary>A fault that comes for one call.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Number">A random number for what the fault leaves open, such as which item it strikes.</param>
internal sealed record FiredFault(EmulatorFault Fault, int Number);
