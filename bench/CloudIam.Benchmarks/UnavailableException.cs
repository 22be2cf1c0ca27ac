namespace CloudIam.Benchmarks;

/// <summary>A row cannot be measured on this machine; the message says what is missing.</summary>
internal sealed class UnavailableException(string message) : Exception(message);
