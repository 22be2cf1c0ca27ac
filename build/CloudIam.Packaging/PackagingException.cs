namespace CloudIam.Packaging;

/// <summary>Something about the module's parts that must be put right before it can be packed. The message says what.</summary>
internal sealed class PackagingException(string message) : Exception(message);
