namespace CloudIam.Core.AlibabaCloud;

/// <summary>A host behind a bastion host.</summary>
/// <param name="HostId">A number in text form.</param>
/// <param name="HostName">Its name; null when the answer has none.</param>
/// <param name="HostAccountCount">How many accounts it has; null when the answer does not say.</param>
public sealed record ManagedHostRow(string HostId, string? HostName, long? HostAccountCount);
