namespace CloudIam.Core.AlibabaCloud;

/// <summary>A RAM policy: a name means nothing without its type.</summary>
/// <param name="Name">1 to 128 characters.</param>
/// <param name="Type"><c>System</c> or <c>Custom</c>, in this case.</param>
public sealed record PolicyName(string Name, string Type);
