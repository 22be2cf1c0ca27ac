namespace CloudIam.Emulator.State;

/// <summary>A policy of an account; name and type together identify it.</summary>
/// <param name="Name">The policy's name.</param>
/// <param name="Type"><c>System</c> or <c>Custom</c>.</param>
internal sealed record PolicyEntry(string Name, string Type);
