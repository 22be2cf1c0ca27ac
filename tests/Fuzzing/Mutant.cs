namespace CloudIam.Tests.Fuzzing;

/// <summary>A damaged document, and in words how it was damaged.</summary>
internal sealed record Mutant(string Name, byte[] Bytes);
